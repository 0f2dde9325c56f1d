import { describe, expect, it } from "vitest";
import { toPhoneNumber } from "./phone-number";

describe("SEC-38: a phone number has one form", () => {
  it.each([
    ["13800138000", "+8613800138000"],
    ["138 0013 8000", "+8613800138000"],
    ["+86 138-0013-8000", "+8613800138000"],
    ["+85261234567", "+85261234567"],
    ["+852 6123 4567", "+85261234567"],
    ["１３８００１３８０００", "+8613800138000"],
    ["＋８５２６１２３４５６７", "+85261234567"],
    [" 13800138000 ", "+8613800138000"],
    ["010-12345678", "+861012345678"],
    ["+1 (202) 555-0146", "+12025550146"],
  ])("%s is %s", (written, number) => {
    expect(toPhoneNumber(written)).toBe(number);
    expect(toPhoneNumber(number)).toBe(number);
  });

  it.each([
    "",
    "phone",
    "1234",
    "138****8000",
    "1380013800012345",
    "+999 13800138000",
    "13800138000 ext. 5",
    "13800138000 / 13900139000",
    "1-800-FLOWERS",
    "tel:+8613800138000",
    "1380013\u00008000",
    "1380013\u200b8000",
    "\u202e13800138000",
    "1".repeat(100),
  ])("%s makes none", (written) => {
    expect(toPhoneNumber(written)).toBeNull();
  });
});
