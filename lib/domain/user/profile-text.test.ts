import { describe, expect, it } from "vitest";
import { cleanText, cutText } from "./profile-text";

describe("SEC-71: texts of people", () => {
  it.each([
    ["a family", "👨‍👩‍👧 王家"],
    ["a flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 Kim"],
    ["a skin tone and a variation", "👍🏽 ❤️"],
    ["a Persian name with its non-joiner", "می‌خواهم"],
    ["a Hindi name with its joiner", "क्‍ष"],
    ["an Arabic sign of numbers", "\u0600\u0661"],
  ])("%s stays as it is", (_what, text) => {
    expect(cleanText(text, 200)).toBe(text);
  });

  it.each([
    ["controls", "张\u0000伟\u0085\n", "张伟"],
    ["separators of lines", "a\u2028b\u2029c", "abc"],
    ["directions", "\u202eabc\u202c \u2066x\u2069\u200f\u061c", "abc x"],
    ["space without width, byte order mark, word joiner", "\ufeffa\u200bb\u2060c\u00ad", "abc"],
    ["half a character", "a\ud83d b\udc00", "a b"],
    ["nothing to see", " \u200d\u200c\u3164\ufe0f\u{e0067} ", ""],
  ])("%s: %j becomes %j", (_what, text, expected) => {
    expect(cleanText(text, 200)).toBe(expected);
  });

  it.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc"],
    ["ab c", 3, "ab"],
    ["ab👍🏽", 4, "ab"],
    ["ab👍🏽", 5, "ab"],
    ["ab👍🏽", 6, "ab👍🏽"],
    ["ab👍🏽c", 6, "ab👍🏽"],
    ["a👨‍👩‍👧", 8, "a"],
    ["a👨‍👩‍👧", 9, "a👨‍👩‍👧"],
    ["🇨🇳🇭🇰", 6, "🇨🇳"],
    ["e\u0301e\u0301", 3, "e\u0301"],
    [`x${"\u0301".repeat(500)}`, 200, ""],
  ])("%j is cut to %i units: %j", (text, longest, expected) => {
    expect(cutText(text, longest)).toBe(expected);
  });

  it("a cut name of any length is a beginning of whole characters", () => {
    const family = "👨‍👩‍👧";
    for (let longest = 0; longest < 40; longest += 1) {
      const cut = cutText(family.repeat(10), longest);
      expect(cut).toBe(family.repeat(Math.floor(longest / family.length)));
    }
  });
});
