/**
 * A department of an enterprise, as DingTalk numbers it: a number, as in DingTalk's own answers, or its digits where a
 * number would lose some (beyond 2^53).
 */
export type DepartmentId = number | string;

/** Longer than any number that a database or language counts with. */
const wholeNumber = /^(?:0|-?[1-9]\d{0,38})$/;

/** Reads the digits of a department's id; undefined for anything else, also for a number written in another way. */
export function parseDepartmentId(digits: string): DepartmentId | undefined {
  if (!wholeNumber.test(digits)) return undefined;
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}
