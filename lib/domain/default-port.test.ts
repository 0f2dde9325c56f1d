import { expect, it } from "vitest";
import { withoutDefaultPort } from "./default-port.mjs";

it.each([
  ["name:443", "https:", "name"],
  ["name:80", "http:", "name"],
  ["name:80", "https:", "name:80"],
  ["name:443", "http:", "name:443"],
  ["name:4443", "https:", "name:4443"],
  ["name:8080", "http:", "name:8080"],
  ["[2001:db8::443]:443", "https:", "[2001:db8::443]"],
  ["[2001:db8::443]", "https:", "[2001:db8::443]"],
  ["", "https:", ""],
])("SEC-80: %j by %s is %j", (host, protocol, plain) => {
  expect(withoutDefaultPort(host, protocol)).toBe(plain);
});
