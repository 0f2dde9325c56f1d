import type { AttributeSource } from "../attribute-source";
import type { UserValues } from "../user-form";
import { type ExistingChoice, type ImportRow, keyText, listKeys } from "./row";

/** A user as they stand in the pool. */
export type HeldUser = UserValues & {
  id: string;
  version: number;
  nameSource: AttributeSource | null;
  emailSource: AttributeSource | null;
  phoneSource: AttributeSource | null;
};

/** What is known of the pool beforehand. */
export interface ImportBasis {
  /** Ids of users by the text of a key that leads to them. */
  holders: ReadonlyMap<string, string>;
  held: ReadonlyMap<string, HeldUser>;
  /** It is known whose the unionIds are. */
  hasEnterprise: boolean;
  existing: ExistingChoice;
}

/** What comes of one row. */
export type ImportDecision = { line: number } & (
  | { outcome: "create"; values: UserValues; unionId: string | null }
  | { outcome: "update"; user: HeldUser; values: UserValues; newUnionId: string | null }
  | { outcome: "unchanged"; user: HeldUser }
  | { outcome: "skip" }
  | { outcome: "refuse"; reason: string }
);

/**
 * What comes of rows: a row is of the user that its keys lead to, or of somebody new where they lead to nobody. Where they lead to two,
 * or another row before it has one of them, it is refused: nobody guesses. Of somebody who is there, what the row has is taken over;
 * an empty cell changes nothing. So the same rows again change nothing.
 */
export function decideImport(rows: readonly ImportRow[], basis: ImportBasis): ImportDecision[] {
  const seen = new Set<string>();
  const updated = new Set<string>();
  return rows.map((row) => {
    const keys = listKeys(row).map(keyText);
    if (keys.length === 0) return refuse(row, "user.import.no_key");
    if (row.unionId !== null && !basis.hasEnterprise) return refuse(row, "user.import.no_connection");
    if (keys.some((key) => seen.has(key))) return refuse(row, "user.import.repeated");
    for (const key of keys) seen.add(key);
    const decision = decideRow(row, keys, basis);
    if (decision.outcome !== "update") return decision;
    // By another key than the row before.
    if (updated.has(decision.user.id)) return refuse(row, "user.import.repeated");
    updated.add(decision.user.id);
    return decision;
  });
}

function decideRow(
  row: ImportRow,
  keys: readonly string[],
  { holders, held, existing }: ImportBasis,
): ImportDecision {
  const { line, unionId } = row;
  const ids = new Set(keys.flatMap((key) => holders.get(key) ?? []));
  if (ids.size > 1) return refuse(row, "user.import.ambiguous");
  const [id] = ids;
  const user = id === undefined ? undefined : held.get(id);
  if (!user) return { line, outcome: "create", values: valuesOf(row), unionId };
  const values = mergeValues(user, row);
  const newUnionId =
    unionId !== null && !holders.has(keyText({ kind: "unionId", value: unionId })) ? unionId : null;
  const isSame = newUnionId === null && JSON.stringify(values) === JSON.stringify(valuesOf(user));
  if (isSame) return { line, outcome: "unchanged", user };
  return existing === "skip"
    ? { line, outcome: "skip" }
    : { line, outcome: "update", user, values, newUnionId };
}

function refuse({ line }: ImportRow, reason: string): ImportDecision {
  return { line, outcome: "refuse", reason };
}

/** An address that stays as it is stays verified. */
function mergeValues(user: UserValues, row: UserValues): UserValues {
  return {
    name: row.name ?? user.name,
    email: row.email ?? user.email,
    emailVerified: mark(row.email, row.emailVerified, user.email, user.emailVerified),
    phone: row.phone ?? user.phone,
    phoneVerified: mark(row.phone, row.phoneVerified, user.phone, user.phoneVerified),
    username: row.username ?? user.username,
    employeeNumber: row.employeeNumber ?? user.employeeNumber,
  };
}

function mark(value: string | null, verified: boolean, held: string | null, heldVerified: boolean): boolean {
  if (value === null) return heldVerified;
  return value === held ? verified || heldVerified : verified;
}

function valuesOf(values: UserValues): UserValues {
  const { name, email, emailVerified, phone, phoneVerified, username, employeeNumber } = values;
  return { name, email, emailVerified, phone, phoneVerified, username, employeeNumber };
}
