import "server-only";
import { type MatchExtended, type Matcher, MatcherBaseClass, type MatchOptions } from "@zxcvbn-ts/core";
import { longestSyllable, pinyinSyllables } from "./pinyin-syllables";

/** Two syllables make a word, and a guesser of Chinese passwords begins with some 6,400 (80²) of them. */
const guessesPerSyllable = 80;

/** Four syllables and something beside them are hard enough: what is longer need not be recognised. */
const mostSyllables = 4;

class PinyinMatching extends MatcherBaseClass {
  match({ password }: MatchOptions): MatchExtended[] {
    return Array.from(password.split(""), (_, start) => listRuns(password, start)).flat();
  }
}

/** Each stretch of two to four syllables that begins at `start`, with the fewest syllables that it can be read as. */
function listRuns(password: string, start: number): MatchExtended[] {
  const syllablesTo = new Map<number, number>();
  let ends = new Set([start]);
  for (let syllables = 1; syllables <= mostSyllables; syllables += 1) {
    ends = new Set([...ends].flatMap((from) => listSyllableEnds(password, from)));
    for (const end of ends) if (!syllablesTo.has(end)) syllablesTo.set(end, syllables);
  }
  return [...syllablesTo]
    .filter(([, syllables]) => syllables > 1)
    .map(([end, syllables]) => ({
      pattern: "pinyin",
      i: start,
      j: end - 1,
      token: password.slice(start, end),
      syllables,
    }));
}

function listSyllableEnds(password: string, from: number): number[] {
  const ends = Array.from({ length: longestSyllable }, (_, index) => from + index + 1);
  return ends.filter((end) => end <= password.length && pinyinSyllables.has(password.slice(from, end)));
}

/** Lets zxcvbn know words that are written in Pinyin, such as most names and habits in Chinese passwords. */
export const pinyinMatcher: Matcher = {
  Matching: PinyinMatching,
  scoring: ({ syllables }) => guessesPerSyllable ** Number(syllables),
  feedback: () => null,
};
