import "server-only";
import { z } from "zod";
import { type DepartmentId, parseDepartmentId } from "@/lib/domain/dingtalk/department-id";
import type { Role } from "@/lib/domain/dingtalk/role";
import type { Told } from "@/lib/domain/login/proof";
import { cleanText } from "@/lib/domain/user/profile-text";

/** Stands for a value of another type than DingTalk documents: it is left out, and no login fails for it (SEC-103). */
export const unreadable = Symbol("unreadable");

/** What DingTalk said in an optional field, unless it is of another type. */
export type Optional<Value> = Told<Value> | typeof unreadable;

/** A field that nobody needs to get in. */
function optional<Value>(schema: z.ZodType<Told<Value>>) {
  return z
    .unknown()
    .optional()
    .transform((value): Optional<Value> => {
      const read = schema.safeParse(value);
      return read.success ? read.data : unreadable;
    });
}

/** Longest text that is taken over, in UTF-16 units. */
const longest = 200;

/**
 * A text about a person, that is shown on pages: cleaned, and cut between characters. DingTalk omits what it does not
 * know; empty and null say that there is none.
 */
export const profileText = optional(
  z
    .string()
    .nullish()
    .transform((value) => (typeof value === "string" ? cleanText(value, longest) || null : value)),
);

/** An address, a number or a link: a part of it would be another one, so it is never cut. Whoever uses it judges it. */
export const wholeText = optional(
  z
    .string()
    .nullish()
    .transform((value) => (typeof value === "string" ? value.trim() || null : value)),
);

/** The digits of a whole number, as a number or a text; undefined for anything else. */
function digitsOf(value: unknown): string | undefined {
  const isNumber = Number.isInteger(value) || typeof value === "bigint";
  const digits = isNumber || typeof value === "string" ? String(value) : "";
  return parseDepartmentId(digits) === undefined ? undefined : digits;
}

/** The number of one department, as its digits. */
export const departmentNumber = optional(
  z.unknown().transform((value, context) => {
    const digits = digitsOf(value);
    if (digits !== undefined || value == null) return digits;
    context.addIssue({ code: "custom", message: "not a whole number" });
    return z.NEVER;
  }),
);

const roleText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" ? cleanText(value, longest) : ""));

const roleShape = z
  .object({ id: z.unknown().transform(digitsOf), name: roleText, group_name: roleText })
  .transform(({ id, name, group_name: group }, context): Role => {
    if (id !== undefined) return { id, name, group };
    context.addIssue({ code: "custom", message: "not a whole number" });
    return z.NEVER;
  });

/** A list of departments. One that is no whole number, or no digits of one, is unreadable by itself. */
export const departmentList = optional(
  z
    .array(
      z.unknown().transform((value): DepartmentId | typeof unreadable => {
        const digits = digitsOf(value);
        return (digits === undefined ? undefined : parseDepartmentId(digits)) ?? unreadable;
      }),
    )
    .nullish(),
);

/** How many fields of an enterprise's own are read, and the longest name and value. */
const [mostOwnFields, longestOwnName, longestOwnValue] = [100, 64, 500];

/**
 * An enterprise's own fields: an object, or a text that holds one as JSON, as DingTalk documents it. Values that are no text are written as
 * JSON has them; one that is too long, or an object, is left out. A text that holds none is unreadable.
 */
export const ownFields = optional(
  z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .nullish()
    .transform((value, context) => {
      if (value == null || value === "") return null;
      const fields = typeof value === "string" ? readObject(value) : value;
      if (fields !== null) return readOwnFields(fields);
      context.addIssue({ code: "custom", message: "no object" });
      return z.NEVER;
    }),
);

function readObject(text: string): object | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? read : null;
  } catch {
    // Whatever it is: it holds no fields.
    return null;
  }
}

function readOwnFields(fields: object): Record<string, string> {
  const read = Object.entries(fields).flatMap(([name, value]) => {
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    if (typeof text !== "string" || text.length > longestOwnValue || name.length > longestOwnName) return [];
    const clean = cleanText(text, longestOwnValue);
    return clean ? [[name.trim(), clean] as const] : [];
  });
  return Object.fromEntries(read.slice(0, mostOwnFields));
}

/** A list of roles. One without a number is unreadable by itself; a name that is none is empty. */
export const roleList = optional(
  z
    .array(
      z.unknown().transform((value): Role | typeof unreadable => {
        const read = roleShape.safeParse(value);
        return read.success ? read.data : unreadable;
      }),
    )
    .nullish(),
);

/** What can be used of an optional field: one that is unreadable counts as left out. */
export function readable<Value>(told: Optional<Value>): Told<Value> {
  return told === unreadable ? undefined : told;
}

/** The names of fields that are unreadable, or of which a part is. */
export function listUnreadable(answer: object): string[] {
  return Object.entries(answer)
    .filter(([, value]) => value === unreadable || (Array.isArray(value) && value.includes(unreadable)))
    .map(([name]) => name);
}

/** An answer of the old hosts: the result stands beside `errcode` 0. */
export function oldAnswer<Result>(result: z.ZodType<Result>): z.ZodType<Result> {
  return z.object({ errcode: z.literal(0), result }).transform((answer): Result => answer.result as Result);
}
