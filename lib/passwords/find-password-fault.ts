import "server-only";
import { listPersonalWords, normalize, removePersonalWords } from "./personal-words";

/**
 * Why a password is refused: it, or one that differs little from it, is known from leaks; it is made of names that are
 * known anyway; or it is found in few guesses for another reason, such as a date, a walk along the keyboard or a word.
 */
export type PasswordFault = "common" | "personal" | "guessable";

/** As many guesses as zxcvbn gives the shortest password that is allowed when it recognises nothing in it: 10 a character. */
const enoughGuesses = 10 ** 8;

/** Fewer characters than these beside somebody's own names are a year or a mark to please a rule. */
const enoughBesideNames = 5;

/**
 * Judges a new password, whoever's it is (SEC-54): nothing is demanded of its characters, and capitals count for nothing.
 * The dictionary is loaded by the first call. Somebody can make a call cost 25 ms, so limit who may make it and how often.
 *
 * @param personal what is known of the person and the place: name, e-mail address, the name of the pool
 */
export async function findPasswordFault(
  password: string,
  personal: readonly string[],
): Promise<PasswordFault | null> {
  const { estimateGuesses, examinedLength } = await import("./estimate-guesses");
  const plain = normalize(password);
  const words = listPersonalWords(personal, examinedLength);
  const { guesses, sequence } = estimateGuesses(plain, words);
  const rest = removePersonalWords(plain, words);
  if (rest !== plain && [...rest].length < enoughBesideNames) return "personal";
  if (guesses >= enoughGuesses) return null;
  if (sequence.some(({ dictionaryName }) => dictionaryName === "userInputs")) return "personal";
  const [largest] = sequence
    .filter(({ pattern }) => pattern !== "bruteforce")
    .sort((one, other) => other.token.length - one.token.length);
  return largest?.dictionaryName === "passwords-common" ? "common" : "guessable";
}
