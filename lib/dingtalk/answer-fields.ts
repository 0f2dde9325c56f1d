import "server-only";
import { z } from "zod";

/** What serialisers write for a value that is not there. Two people with the unionId "undefined" are not one. */
const placeholders: readonly string[] = ["undefined", "null", "NaN", "0", "[object Object]"];

/**
 * A value that identifies or authorises: present, of a length that DingTalk really uses, without control characters,
 * without white space at an end, and no placeholder of a serialiser (SEC-103).
 */
export function requiredText(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}]+$/u)
    .refine((value) => value === value.trim() && !placeholders.includes(value));
}

/**
 * An identifier of a person or an enterprise, as {@link requiredText}. A whole number that JSON carries without loss
 * counts as its digits, because an enterprise may choose such a userid and a serialiser may drop its quotes (SEC-103).
 */
export function identifier(longest: number) {
  return z.preprocess(
    (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? String(value) : value),
    requiredText(longest),
  );
}

/**
 * A text of a person's profile. DingTalk omits what it does not know; empty and null say the same. Another type is a
 * fault (SEC-33). Control and bidirectional characters go, and the text is bounded, because it is shown on pages.
 */
export function profileText(longest = 200) {
  return z
    .string()
    .nullish()
    .transform((value) => {
      const clean = value?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, "").trim();
      return clean ? clean.slice(0, longest) : undefined;
    });
}

/** A flag that may be absent. */
export const profileFlag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? undefined);

/** An answer of the old hosts: the result stands beside `errcode` 0. */
export function oldAnswer<Result>(result: z.ZodType<Result>): z.ZodType<Result> {
  return z.object({ errcode: z.literal(0), result }).transform((answer): Result => answer.result as Result);
}
