import { z } from "zod";

/** What serialisers write for a value that is not there. Two people with the unionId "undefined" are not one. */
const placeholders: ReadonlySet<string> = new Set([
  "undefined",
  "null",
  "NULL",
  "(null)",
  "nil",
  "<nil>",
  "None",
  "NaN",
  "Infinity",
  "-Infinity",
  "0",
  "-0",
  "{}",
  "[]",
  "true",
  "false",
]);

/** `[object Object]` and its relatives, which JavaScript makes of what is no text. */
const printedObject = /^\[object \w+\]$/;

/**
 * A value that identifies or authorises: present, of a length that DingTalk really uses, without control or format
 * characters, without white space at an end, and no placeholder of a serialiser (SEC-103).
 */
export function requiredText(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u)
    .refine((value) => value === value.trim() && !placeholders.has(value) && !printedObject.test(value));
}

/**
 * An identifier of a person or an enterprise, as {@link requiredText}. A whole number that JSON carries without loss
 * counts as its digits, because an enterprise may choose such a userid and a serialiser may drop its quotes (SEC-103).
 */
function identifier(longest: number) {
  return z.preprocess(
    (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : value),
    requiredText(longest),
  );
}

/** A person, the same in all apps of one developer organisation. */
export const unionIdSchema = identifier(128);

/** A person in one enterprise, which chooses it. */
export const useridSchema = identifier(64);

/** An enterprise. The settings of a connection, where it is typed, ask for its exact form on top of this. */
export const corpIdSchema = identifier(64);
