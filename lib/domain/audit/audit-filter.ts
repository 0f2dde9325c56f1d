import { z } from "zod";
import { idSchema } from "../id";

/** The concepts that acts are grouped by: the first part of an act's name. Logins are by far the most. */
export const auditGroups = [
  "administrator",
  "invitation",
  "setup",
  "pool",
  "connection",
  "application",
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

/** A place in the list, newest first: the last row that was shown. */
export interface AuditCursor {
  at: Date;
  id: string;
}

const group = z.enum(auditGroups).nullable().catch(null);
const named = (kinds: string) => new RegExp(`^(?:${kinds}):[0-9A-Za-z-]{1,40}$`);
const actor = z
  .string()
  .regex(new RegExp(`^(?:operator|anonymous)$|${named("administrator|user").source}`))
  .nullable()
  .catch(null);
const object = z
  .string()
  .regex(named("administrator|invitation|pool|connection|application|user|attempt"))
  .nullable()
  .catch(null);
const day = z.iso.date().nullable().catch(null);

/** Reads a filter from an address. What is not understood narrows nothing. */
export function parseAuditFilter(query: Record<string, unknown>): AuditFilter {
  return {
    group: group.parse(query.group ?? null),
    actor: actor.parse(query.actor ?? null),
    object: object.parse(query.object ?? null),
    from: day.parse(query.from ?? null),
    to: day.parse(query.to ?? null),
  };
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

const time = z.string().regex(/^\d{1,15}$/);

/** Reads a place from an address: `<milliseconds>_<id>`. Anything else is the beginning of the list. */
export function parseAuditCursor(text: unknown): AuditCursor | null {
  if (typeof text !== "string") return null;
  const [milliseconds, id, ...rest] = text.split("_");
  const parsed = z.tuple([time, idSchema]).safeParse([milliseconds, id]);
  if (!parsed.success || rest.length > 0) return null;
  const at = new Date(Number(parsed.data[0]));
  return Number.isNaN(at.getTime()) ? null : { at, id: parsed.data[1] };
}

/** Writes a place for an address. */
export function formatAuditCursor({ at, id }: AuditCursor): string {
  return `${at.getTime()}_${id}`;
}
