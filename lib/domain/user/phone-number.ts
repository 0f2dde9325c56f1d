import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Whose numbers may be written without their country code. */
const home: CountryCode = "CN";
const longest = 40;

/** What a number is written with, also in the wide digits of Chinese keyboards. Letters, a `*` or an extension are none of it. */
const writing = /^[+＋]?[\p{Nd}\s().\-‐-―－]+$/u;

/** True for a text that is written like a number, whether it is one or not. */
export function isWrittenNumber(text: string): boolean {
  return text.length <= longest && writing.test(text);
}

/**
 * E.164 (ITU-T E.164) from a number as people write it, or null for what is none (SEC-38). Without a country code it is one of
 * mainland China. Punctuation goes, and wide digits become plain ones: both spellings are one number. Asked is whether a number is
 * possible (its length in its country), not whether its range has been given out: ranges are newer than any library.
 */
export function toPhoneNumber(written: string): string | null {
  const number = written.trim();
  if (!isWrittenNumber(number)) return null;
  const parsed = parsePhoneNumberFromString(number.replace("＋", "+"), {
    defaultCountry: home,
    extract: false,
  });
  return parsed?.isPossible() ? parsed.number : null;
}
