import { expect, it } from "vitest";
import { toOneLine } from "./one-line";

it.each([
  ["Acme\r\nBcc: other@example.com", "Acme Bcc: other@example.com"],
  ["Acme\u2028\u2029\u0085x", "Acme x"],
  ["\u202egro.live\u202c", "gro.live"],
  [" 韩梅梅 ", "韩梅梅"],
  ["a\u0000b\u200bc", "a b c"],
  ["字".repeat(600), `${"字".repeat(500)}…`],
])("%j becomes one line without anything unseen", (value, line) => {
  expect(toOneLine(value)).toBe(line);
});
