import { expect, it } from "vitest";
import { mailGroups, parseMailGroup } from "./mail-groups";
import { mailParameters } from "./mail-kinds";
import { readTopic, topicIn } from "./mail-topics";

it("what a code is for and what a notice tells is kept, and nothing else that a mail holds", () => {
  expect(topicIn("mail_code", { purpose: "sign_in", code: "123456", minutes: 10 })).toBe("sign_in");
  expect(
    topicIn("account_notice", { what: "password_set", by: "person", account: "https://a.example" }),
  ).toBe("password_set");
  expect(topicIn("password_link", { link: "https://a.example/secret", minutes: 30 })).toBeNull();
});

it("a topic of another release, or of a row from before there were any, is none", () => {
  expect(readTopic({ kind: "mail_code", topic: "sign_in" })).toEqual({ kind: "mail_code", topic: "sign_in" });
  expect(readTopic({ kind: "mail_code", topic: "password_set" })).toBeNull();
  expect(readTopic({ kind: "mail_code", topic: null })).toBeNull();
  expect(readTopic({ kind: "test", topic: "sign_in" })).toBeNull();
});

it("every kind of mail is in one group of the list's filter", () => {
  expect(Object.values(mailGroups).flat().sort()).toEqual(Object.keys(mailParameters).sort());
  expect(parseMailGroup("codes")).toBe("codes");
  for (const none of [undefined, "", "constructor"]) expect(parseMailGroup(none)).toBeNull();
});
