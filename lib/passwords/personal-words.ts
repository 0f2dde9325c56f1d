import "server-only";

/** The product's own names, which guessers try wherever it runs. */
const product = ["Dingpass", "DingTalk", "dingding", "钉钉"];

/** More words than names and addresses have, and a bound for those that were made to have more. */
const mostWords = 48;

/**
 * What names and addresses are made of, in small letters: each whole, its parts, and its parts joined in both orders,
 * as in `lilei` and `leili`. Of an e-mail address both sides count by themselves.
 */
export function listPersonalWords(texts: readonly string[], longest: number): string[] {
  const words = [...product, ...texts].map(normalize).flatMap((text) => {
    const sides = text.includes("@") ? [text, ...text.split("@")] : [text];
    return sides.flatMap((side) => {
      const parts = side.split(/[^\p{L}\p{N}]+/u);
      return [side, parts.join(""), [...parts].reverse().join(""), ...parts];
    });
  });
  const fitting = words.filter((word) => isTelling(word) && word.length <= longest);
  return [...new Set(fitting)].slice(0, mostWords);
}

/** Two Chinese characters are a name; two letters are in every other password. */
function isTelling(word: string): boolean {
  return word.length > (/\p{sc=Han}/u.test(word) ? 1 : 2);
}

/** What is left of a password without such words. */
export function removePersonalWords(password: string, words: readonly string[]): string {
  return [...words]
    .sort((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ""), password);
}

/** One writing for all: wide and narrow letters, capitals and small ones. */
export function normalize(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
