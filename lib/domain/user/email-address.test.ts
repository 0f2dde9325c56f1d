import { expect, it } from "vitest";
import { toEmailAddress } from "./email-address";

it.each([
  ["zhang@acme.example", "zhang@acme.example"],
  ["Zhang.Wei+x@ACME.Example", "zhang.wei+x@acme.example"],
  ["zhang@例子.中国", "zhang@xn--fsqu00a.xn--fiqs8s"],
  ["zhang@xn--FSQU00A.xn--fiqs8s", "zhang@xn--fsqu00a.xn--fiqs8s"],
  ["zhang@пример.рф", "zhang@xn--e1afmkfd.xn--p1ai"],
  ["zhang@xn--fsqu00a.xn--fiqs8s", "zhang@xn--fsqu00a.xn--fiqs8s"],
  ["zhang@bücher.example", "zhang@xn--bcher-kva.example"],
  ["zhang@BU\u0308CHER.example", "zhang@xn--bcher-kva.example"],
  ["o'brien@acme.example", "o'brien@acme.example"],
  [`${"a".repeat(64)}@acme.example`, `${"a".repeat(64)}@acme.example`],
])("SEC-38: the address %s has the form %s", (written, address) => {
  expect(toEmailAddress(written)).toBe(address);
});

it.each([
  "",
  "nothing",
  "@acme.example",
  "zhang@",
  "zhang@acme",
  "also@not@one.example",
  // What only looks like the separators of an address, or like its letters.
  "zhang＠acme.example",
  "zhang﹫acme.example",
  "zhang@例子。中国",
  "zhang@例子．中国",
  "zhang@例子｡中国",
  "zhang@acme․example",
  "zhang@acme．example",
  "zhang@acme\u2044x.example",
  "zhang@ａcme.example",
  "ｚhang@acme.example",
  "zhan\u212a@acme.example",
  "zhang@ac\u017fe.example",
  // Nothing unseen, and nothing that turns the writing direction.
  " zhang@acme.example",
  "zhang@acme.example\n",
  "zhang@acme.example\r\nBcc: other@acme.example",
  "zhang@acme\u00a0.example",
  "zhang@acme\u3000.example",
  "zhang\u202e@acme.example",
  "\u2066zhang@acme.example",
  "zhang@acme\u200d.example",
  "zhang@ac\u00adme.example",
  "zhang\t@acme.example",
  "zhang@acme.example/x",
  "zhang@acme.example:80",
  "zhang@x@acme.example",
  "zhang@127.0.0.1",
  "zhang@[127.0.0.1]",
  "zhang@1.2",
  "zhang wei@acme.example",
  "zhang@acme example",
  "zhang\u0000@acme.example",
  "zhang@ac\u200bme.example",
  "zhang@ac\u202eme.example",
  "zhang@xn--a.example",
  "zhang@xn--acme-.example",
  "zhang@xn--99999999.example",
  "<zhang@acme.example>",
  "zhang@acme.example,li@acme.example",
  '"zhang"@acme.example',
  ".zhang@acme.example",
  "zh..ang@acme.example",
  "张@acme.example",
  `${"a".repeat(65)}@acme.example`,
  `a@${"b".repeat(64)}.example`,
  // Longer than an address may be: its beginning would be somebody else's.
  `${"a".repeat(60)}@${"b.".repeat(96)}example.com`,
])("SEC-38: %s is no address", (written) => {
  expect(toEmailAddress(written)).toBeUndefined();
});

it.each([
  "Zhang.Wei+x@ACME.Example",
  "zhang@例子.中国",
  "zhang@BU\u0308CHER.example",
  "o'brien@acme.example",
])("SEC-38: the form of %s is its own form", (written) => {
  const address = toEmailAddress(written);
  expect(address).toBeDefined();
  expect(toEmailAddress(address ?? "")).toBe(address);
});

it("SEC-38: what is far longer than an address is none at once, whatever it is written in", () => {
  const signs = Array.from({ length: 20_000 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7) % 20_000)),
  );
  const began = performance.now();
  expect(toEmailAddress(`li@${signs.join("")}.cn`)).toBeUndefined();
  expect(toEmailAddress(`li@e${"\u0323\u0301\u0345\u035c".repeat(8_000)}.cn`)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(50);
});
