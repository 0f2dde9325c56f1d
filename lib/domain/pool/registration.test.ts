import { expect, it } from "vitest";
import { canRegister, listPublicDomains, registrationSchema, toRegistrationDomain } from "./registration";

it.each([
  ["acme.example", "acme.example"],
  [" @Acme.Example ", "acme.example"],
  ["例子.中国", "xn--fsqu00a.xn--fiqs8s"],
  ["mail.acme.example", "mail.acme.example"],
  ["*.acme.example", undefined],
  ["*", undefined],
  ["acme", undefined],
  ["acme.example/", undefined],
  ["li@acme.example", undefined],
  ["ａcme.example", undefined],
  ["", undefined],
])("%j is the domain %j", (written, domain) => {
  expect(toRegistrationDomain(written)).toBe(domain);
});

const poolId = "0191e0c0-0000-7000-8000-000000000000";
const read = (domains: string) => registrationSchema.safeParse({ poolId, registersUsers: true, domains });

it("domains are read one a line or with commas, each once", () => {
  expect(read("acme.example, Acme.example\n@beta.example；例子.中国\n").data?.domains).toEqual([
    "acme.example",
    "beta.example",
    "xn--fsqu00a.xn--fiqs8s",
  ]);
  expect(read("").data?.domains).toEqual([]);
});

it.each([
  ["*.acme.example", "pool.domains.shape"],
  [Array.from({ length: 51 }, (_, index) => `a${index}.example`).join("\n"), "pool.domains.too_many"],
])("%j is refused", (text, code) => {
  expect(read(text).error?.issues[0]?.message).toBe(code);
});

it("mail that anybody gets is known, and a company's own domain is none", () => {
  expect(listPublicDomains(["qq.com", "acme.example", "gmail.com", "mail.qq.com"])).toEqual([
    "qq.com",
    "gmail.com",
  ]);
});

it.each([
  [["email_code"], ["acme.example"], true, true],
  [["password"], ["acme.example"], true, true],
  [[], ["acme.example"], true, false],
  [["email_code"], [], true, false],
  [["email_code"], ["acme.example"], false, false],
] as const)(
  "with the ways %j, the domains %j and mail %j people register: %j",
  (methods, domains, isMailOn, can) => {
    expect(canRegister({ methods, domains }, isMailOn)).toBe(can);
  },
);
