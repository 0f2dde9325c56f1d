import { describe, expect, it } from "vitest";
import { isLastWay, type OwnWays } from "./own-ways";

const bare: OwnWays = { hasPassword: false, passkeys: 0, offered: [], methods: [], identities: [] };
const passkey: OwnWays = { ...bare, passkeys: 1, methods: ["passkey"] };
const dingtalk = { id: "one", isUsable: true };
const unusable = { id: "two", isUsable: false };
const password: OwnWays = { ...bare, hasPassword: true, methods: ["password"] };

describe("SEC-45: the last way to sign in", () => {
  it.each<[string, OwnWays, Parameters<typeof isLastWay>[1], boolean]>([
    ["the only identity", { ...bare, identities: [dingtalk] }, { identityId: "one" }, true],
    [
      "one of two identities",
      { ...bare, identities: [dingtalk, { id: "two", isUsable: true }] },
      { identityId: "one" },
      false,
    ],
    [
      "an identity beside one whose connections are disabled",
      { ...bare, identities: [dingtalk, unusable] },
      { identityId: "one" },
      true,
    ],
    [
      "an identity whose connections are disabled",
      { ...bare, identities: [dingtalk, unusable] },
      { identityId: "two" },
      false,
    ],
    ["an identity beside a password", { ...password, identities: [dingtalk] }, { identityId: "one" }, false],
    [
      "an identity beside a password that cannot be used",
      { ...password, methods: [], identities: [dingtalk] },
      { identityId: "one" },
      true,
    ],
    ["a password alone", password, { method: "password" }, true],
    ["a password beside an identity", { ...password, identities: [dingtalk] }, { method: "password" }, false],
    [
      "a password beside nothing usable",
      { ...password, identities: [unusable] },
      { method: "password" },
      true,
    ],
    ["the only passkey", passkey, "one_passkey", true],
    ["one of two passkeys", { ...passkey, passkeys: 2 }, "one_passkey", false],
    ["the only passkey beside an identity", { ...passkey, identities: [dingtalk] }, "one_passkey", false],
    [
      "the only passkey beside an unusable identity",
      { ...passkey, identities: [unusable] },
      "one_passkey",
      true,
    ],
    ["the only passkey where the pool does not take it", { ...passkey, methods: [] }, "one_passkey", false],
    [
      "the only passkey beside a password",
      { ...password, passkeys: 1, methods: ["passkey", "password"] },
      "one_passkey",
      false,
    ],
    ["an identity beside a passkey", { ...passkey, identities: [dingtalk] }, { identityId: "one" }, false],
  ])("%s", (_, ways, without, last) => {
    expect(isLastWay(ways, without)).toBe(last);
  });
});
