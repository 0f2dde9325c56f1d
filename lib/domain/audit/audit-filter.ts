/** The concepts that acts are grouped by: the first part of an act's name. Logins are by far the most. */
export const auditGroups = [
  "administrator",
  "invitation",
  "setup",
  "mail",
  "audit",
  "pool",
  "connection",
  "application",
  "resource_server",
  "user",
  "login",
] as const;

/** A concept that acts are grouped by. */
type AuditGroup = (typeof auditGroups)[number];

/** What an audit page is narrowed to; null where everything is meant. */
export interface AuditFilter {
  /** Null: everything but logins. */
  group: AuditGroup | null;
  /** "administrator:<id>", "user:<id>", "operator", "anonymous". */
  actor: string | null;
  /** "connection:<id>", … */
  object: string | null;
  /** Days of mainland China, as `YYYY-MM-DD`: the first and the last one. */
  from: string | null;
  to: string | null;
}

/** Writes a filter for an address, without what narrows nothing. */
export function formatAuditFilter(filter: AuditFilter): URLSearchParams {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null);
  return new URLSearchParams(given);
}

/** True when a filter narrows anything. */
export function isNarrowed(filter: AuditFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The moments that a filter's days begin and end at: its days are those of the console's clock, UTC+8 without summer time. */
export function periodOf({ from, to }: Pick<AuditFilter, "from" | "to">): {
  since: Date | null;
  before: Date | null;
} {
  const startOf = (date: string) => new Date(`${date}T00:00:00+08:00`);
  return {
    since: from === null ? null : startOf(from),
    before: to === null ? null : new Date(startOf(to).getTime() + dayMilliseconds),
  };
}
