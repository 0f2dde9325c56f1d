import { z } from "zod";
import { type AuditFilter, auditGroups } from "./audit-filter";

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
// In our centuries: PostgreSQL and JavaScript end at other years.
const day = z.iso.date().startsWith("20").nullable().catch(null);

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
