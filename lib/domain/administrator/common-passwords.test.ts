import { describe, expect, it } from "vitest";
import { commonPasswordList } from "./common-password-list";
import { isCommonPassword } from "./common-passwords";

describe("SEC-54: common passwords", () => {
  it.each([
    "password",
    "Password",
    "PASSWORD123!",
    "P@ssw0rd",
    "woaini1314",
    "qq123456789",
    "1qaz2wsx",
    "dingtalk2026",
    "aaaaaaaa",
    "abcabcabc",
    "12345678901",
    "hgfedcba",
    "asdfghjkl",
    "8888888888888888",
  ])("refuses %s", (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    "correct horse battery staple",
    "春眠不觉晓处处闻啼鸟",
    "kT9$wq-Lm2",
    "passwordless sign in works",
    "my dog ate 14 pancakes",
  ])("takes %s", (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });

  it("lists only what the length rule lets through, each once", () => {
    expect(commonPasswordList.filter((password) => password.length < 8)).toEqual([]);
    expect(new Set(commonPasswordList).size).toBe(commonPasswordList.length);
    expect(commonPasswordList.length).toBeGreaterThan(300);
  });
});
