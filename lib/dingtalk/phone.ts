import "server-only";
import { type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Told } from "@/lib/domain/login/proof";
import { isWrittenNumber } from "@/lib/domain/user/phone-number";

/** Around a number that was pasted from an address book. */
const marks = /[\p{Bidi_Control}\u200b\ufeff]/gu;

/**
 * E.164 (ITU-T E.164) from DingTalk's two fields, with one form for each number: the zero that some countries dial at
 * home goes, and so does punctuation. Undefined for a masked number (`155****3240`, what third-party apps get), for one
 * that no country's numbers are as long as, and for one without its country code, because a guessed country would be
 * another person's number. A number that brings its country code along may do without the other field, but both have to
 * say the same.
 *
 * Asked is whether a number is possible (its length in its country), not whether it is valid (its range has been given
 * out): ranges are given out faster than anybody updates a library, and a person would lose a number that works.
 */
export function toE164(stateCode: Told<string>, mobile: Told<string>): string | undefined {
  const number = mobile?.replace(marks, "").trim();
  const country = stateCode?.match(/^\+?([1-9](?:-?\d){0,3})$/)?.[1]?.replace("-", "");
  if (!number || !isWrittenNumber(number)) return undefined;
  const isInternational = /^[+＋]/.test(number);
  if (!isInternational && !country) return undefined;
  const written = isInternational ? number : `+${country} ${number}`;
  const parsed = parsePhoneNumberFromString(written, { extract: false });
  if (!parsed?.isPossible()) return undefined;
  return stateCode && !isOf(parsed, country) ? undefined : parsed.number;
}

/** +1 and three digits, as in 1242, name a country by the beginning of its numbers. */
function isOf({ number, countryCallingCode }: PhoneNumber, country: string | undefined): boolean {
  return country?.startsWith(countryCallingCode) === true && number.startsWith(`+${country}`);
}
