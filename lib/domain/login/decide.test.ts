import { describe, expect, it } from "vitest";
import { type Decision, decide, type LoginFacts, type LoginRule } from "./decide";
import type { Proof } from "./proof";

const dingtalk: Proof = {
  kind: "dingtalk",
  mode: "browser",
  provenBy: "dingapp",
  person: {
    developerScope: "dingcorp",
    unionId: "union",
    corpId: "dingcorp",
    userid: "userid",
    profile: { departmentIds: [] },
  },
};
const silent: Proof = { ...dingtalk, mode: "in_client" };
const local: Proof = { kind: "local", method: "password", userId: "user" };

const nobody: LoginFacts = { known: null, identityId: null, useridOwner: null };
const member: LoginFacts = {
  known: { userId: "user", disabledAt: null },
  identityId: "identity",
  useridOwner: "identity",
};
const newcomerOfEnterprise: LoginFacts = { ...member, useridOwner: null };
const disabled: LoginFacts = {
  ...member,
  known: { userId: "user", disabledAt: new Date("2026-01-02T03:04:05Z") },
};
const thief: LoginFacts = { ...member, useridOwner: "another" };
const stranger: LoginFacts = { ...nobody, useridOwner: "another" };
const localUser: LoginFacts = {
  known: { userId: "user", disabledAt: null },
  identityId: null,
  useridOwner: null,
};

const open: LoginRule = { offered: true, createsAccounts: true };
const loginOnly: LoginRule = { offered: true, createsAccounts: false };
const gone: LoginRule = { offered: false, createsAccounts: true };

const signIn: Decision = { kind: "sign_in", userId: "user" };
const create: Decision = { kind: "create" };
const refused = (reason: string, userId: string | null = "user") => ({ kind: "refuse", reason, userId });

describe("what a login comes to", () => {
  it.each<[string, Proof, LoginFacts, LoginRule, unknown]>([
    ["a known person", dingtalk, member, open, signIn],
    ["a known person, silently", silent, member, open, signIn],
    ["a known person in login-only mode (SEC-42)", dingtalk, member, loginOnly, signIn],
    ["a known person with a userid that nobody held", dingtalk, newcomerOfEnterprise, open, signIn],
    ["an unknown person", dingtalk, nobody, open, create],
    ["an unknown person, silently", silent, nobody, open, create],
    [
      "an unknown person in login-only mode (SEC-42)",
      dingtalk,
      nobody,
      loginOnly,
      refused("login.account_required", null),
    ],
    [
      "an unknown person, silently, in login-only mode (SEC-42)",
      silent,
      nobody,
      loginOnly,
      refused("login.account_required", null),
    ],
    ["a disabled user (SEC-47)", dingtalk, disabled, open, refused("login.account_disabled")],
    [
      "a known person with another's userid (SEC-25)",
      dingtalk,
      thief,
      open,
      refused("login.identity_conflict"),
    ],
    [
      "an unknown person with another's userid (SEC-25)",
      dingtalk,
      stranger,
      open,
      refused("login.identity_conflict", null),
    ],
    [
      "a disabled user with another's userid (SEC-25)",
      dingtalk,
      { ...disabled, useridOwner: "another" },
      open,
      refused("login.identity_conflict"),
    ],
    [
      "anybody whose connection was taken away (SEC-47)",
      dingtalk,
      member,
      gone,
      refused("login.connection_unavailable"),
    ],
    [
      "nobody whose connection was taken away (SEC-47)",
      silent,
      nobody,
      gone,
      refused("login.connection_unavailable", null),
    ],
    ["a local user", local, localUser, open, signIn],
    [
      "a disabled local user (SEC-47)",
      local,
      { ...localUser, known: { userId: "user", disabledAt: new Date("2026-01-02T03:04:05Z") } },
      open,
      refused("login.account_disabled"),
    ],
    ["a local user who is gone", local, nobody, open, refused("login.account_required", null)],
  ])("%s", (_who, proof, facts, rule, expected) => {
    expect(decide(proof, facts, rule)).toEqual(expected);
  });
});
