import { expect, it } from "vitest";
import { longestSyllable, pinyinSyllables } from "./pinyin-syllables";

it("are the 400 and some of the Chinese language", () => {
  expect(pinyinSyllables.size).toBeGreaterThan(380);
  expect(pinyinSyllables.size).toBeLessThan(420);
  for (const syllable of ["zhuang", "er", "lv", "wo", "ai", "ni", "xiong", "shei"])
    expect(pinyinSyllables).toContain(syllable);
  for (const none of ["bong", "fi", "ju a", "zhx", ""]) expect(pinyinSyllables).not.toContain(none);
});

it("are none longer than is looked for", () => {
  expect(Math.max(...[...pinyinSyllables].map(({ length }) => length))).toBe(longestSyllable);
});
