import "server-only";
import { ZxcvbnFactory, type ZxcvbnResult } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { pinyinMatcher } from "./pinyin-matcher";

/** Characters that are looked at: the work grows faster than their number, and what comes later only adds to the guesses. */
export const examinedLength = 64;

/** Digits that are read as words in Chinese: `520` is "I love you", `1314` "for ever". */
const soundingNumbers =
  "520 1314 521 5201314 1314520 5211314 888 666 168 518 8888 6666 7758521 5203344 3344".split(" ");

const zxcvbn = new ZxcvbnFactory(
  {
    dictionary: { ...dictionary, "sounding-numbers": soundingNumbers },
    graphs: adjacencyGraphs,
    maxLength: examinedLength,
    // Ways to read `4` as `a` and the like: most of the time is theirs, and what people write is among the first few.
    l33tMaxSubstitutions: 16,
  },
  { pinyin: pinyinMatcher },
);

/** How many guesses find a password, and by which parts of it. Importing this module loads the dictionary. */
export function estimateGuesses(
  password: string,
  personalWords: string[],
): Pick<ZxcvbnResult, "guesses" | "sequence"> {
  return zxcvbn.check(password, personalWords);
}
