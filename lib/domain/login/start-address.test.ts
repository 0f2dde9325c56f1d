import { expect, it } from "vitest";
import { startAddress } from "./start-address";

it.each([
  ["http://localhost:3000/p/acme", undefined, "http://localhost:3000/p/acme/start/dingtalk"],
  ["https://acme.login.example.com", "a1b2", "https://acme.login.example.com/start/dingtalk?app=a1b2"],
])("of %s for %s is %s", (base, clientId, address) => {
  expect(startAddress(base, "dingtalk", clientId)).toBe(address);
});
