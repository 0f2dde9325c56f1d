import { z } from "zod";
import { idSchema } from "../../id";
import { field, type UserValues, userFields } from "../user-form";
import type { ImportColumn } from "./columns";

/** One row of a file, each field as it is stored. */
export type ImportRow = UserValues & {
  /** Where it begins in the file, from 1. */
  line: number;
  unionId: string | null;
};

/** A row as a file has it, or as it was read before: what is in its form stays as it is. */
const importRowSchema = z.strictObject({
  line: z.int().positive(),
  unionId: field("user.union_id.shape", (text) => (/^[\w+/=-]{5,64}$/.test(text) ? text : null)),
  ...userFields,
});

/** What to do with a row whose user is there already. */
export const existingChoices = ["update", "skip"] as const;

/** One of {@link existingChoices}. */
export type ExistingChoice = (typeof existingChoices)[number];

/** So many rows go in one request: it stays below 64 KiB, and its transaction short. */
export const mostRowsAtOnce = 100;

/** Some rows of a file. `connectionId` says whose the unionIds are; empty where the file has none. */
export const importRowsSchema = z.strictObject({
  poolId: idSchema,
  connectionId: z.union([z.literal(""), idSchema]),
  existing: z.enum(existingChoices),
  rows: z.array(importRowSchema).min(1).max(mostRowsAtOnce),
});

/** Some rows of a file. */
export type ImportRowsInput = z.input<typeof importRowsSchema>;

/** What comes, or came, of rows. */
export const importAnswer = z.array(
  z.object({
    line: z.int().positive(),
    outcome: z.enum(["create", "update", "unchanged", "skip", "refuse"]),
    /** Field code of a refusal. */
    reason: z.string().nullable(),
    /** Whose row it is; null for nobody who is there yet, and for a row that is refused or left alone. */
    userId: idSchema.nullable(),
  }),
);

/** What comes, or came, of rows. */
export type ImportAnswer = z.infer<typeof importAnswer>;

/** What is the same for all rows of a file. */
export interface ImportWishes {
  emailVerified: boolean;
  phoneVerified: boolean;
}

/** A row that is fit to be sent, or why it is not: field codes. */
export type ReadRow = { row: ImportRow; reasons: null } | { row: null; reasons: string[] };

/** Reads a line of a file by what its columns hold. */
export function readRow(
  line: number,
  cells: readonly string[],
  columns: readonly (ImportColumn | null)[],
  wishes: ImportWishes,
): ReadRow {
  const cellOf = (column: ImportColumn) => withoutApostrophe(cells[columns.indexOf(column)]?.trim() ?? "");
  const parsed = importRowSchema.safeParse({
    line,
    unionId: cellOf("unionId"),
    name: cellOf("name"),
    email: cellOf("email"),
    emailVerified: wishes.emailVerified || isYes(cellOf("emailVerified")),
    phone: readPhone(cellOf),
    phoneVerified: wishes.phoneVerified || isYes(cellOf("phoneVerified")),
    username: cellOf("username"),
    employeeNumber: cellOf("employeeNumber"),
  });
  if (!parsed.success) return { row: null, reasons: parsed.error.issues.map(({ message }) => message) };
  const row = {
    ...parsed.data,
    emailVerified: parsed.data.emailVerified && parsed.data.email !== null,
    phoneVerified: parsed.data.phoneVerified && parsed.data.phone !== null,
  };
  return listKeys(row).length > 0 ? { row, reasons: null } : { row: null, reasons: ["user.import.no_key"] };
}

/** What a user is known by: of each only one user of a pool can have a value. */
export interface ImportKey {
  kind: "unionId" | "email" | "phone" | "username" | "employeeNumber";
  value: string;
}

/** The keys of a row: addresses and numbers count as far as they are verified. */
export function listKeys(row: Omit<ImportRow, "line" | "name">): ImportKey[] {
  const keys: [ImportKey["kind"], string | null][] = [
    ["unionId", row.unionId],
    ["email", row.emailVerified ? row.email : null],
    ["phone", row.phoneVerified ? row.phone : null],
    ["username", row.username],
    ["employeeNumber", row.employeeNumber],
  ];
  return keys.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }]));
}

/** A key as one text, to look it up by. */
export function keyText({ kind, value }: ImportKey): string {
  return `${kind}:${value}`;
}

/** Our own exports have one in front of what a spreadsheet would run (SEC-68). */
function withoutApostrophe(cell: string): string {
  return cell.replace(/^'(?=[=+\-@＝＋－＠])/, "");
}

function readPhone(cellOf: (column: ImportColumn) => string): string {
  const digits = cellOf("phoneDigits");
  if (digits) return digits.startsWith("+") ? digits : `+${digits}`;
  const phone = cellOf("phone");
  const country = cellOf("phoneCountry").replace(/^(?:\+|00)/, "");
  return phone && country && /^\d+$/.test(country) && !/^[+＋]/.test(phone) ? `+${country} ${phone}` : phone;
}

function isYes(cell: string): boolean {
  return ["true", "1", "yes", "y", "是", "已验证"].includes(cell.toLowerCase());
}
