import { describe, expect, it } from "vitest";
import { maskEmail, maskPhone } from "./mask";

describe("SEC-96: lists show contacts masked", () => {
  it.each([
    ["+8613812345678", "+86138****5678"],
    ["+12025550123", "+120****0123"],
    ["+499012345", "+4****2345"],
    ["+4990123", "****"],
    ["", "****"],
  ])("phone %s → %s", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ["han.mei@example.com", "h****@example.com"],
    ["a@example.com", "a****@example.com"],
    ['"a@b"@example.com', '"****@example.com'],
    ["@example.com", "****"],
    ["nothing", "****"],
  ])("e-mail %s → %s", (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  it("never shows more than half of a number", () => {
    for (let length = 0; length <= 16; length += 1) {
      const digits = "123456789012345".slice(0, length);
      const shown = maskPhone(`+${digits}`).replace(/[*+]/g, "").length;
      expect(shown).toBeLessThanOrEqual(Math.max(0, length - 3));
    }
  });
});
