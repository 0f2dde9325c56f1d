import "server-only";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** An audit row as it is appended; nothing changes one later, and nothing removes one before its retention is over (SEC-67). */
export interface NewAuditEvent {
  actor: string;
  clientAddress: string | null;
  reference: string;
  action: string;
  outcome: string;
  poolId: string | null;
  object: string | null;
  reason: string | null;
  details: Prisma.InputJsonObject | null;
}

/**
 * The statement that appends an audit row, the only one. A statement that does the act itself can hold it as a part and
 * follow it with its own `FROM` and `WHERE`, so that the row is written when the act is.
 */
export function auditInsert(event: NewAuditEvent): Prisma.Sql {
  const details = event.details === null ? null : JSON.stringify(event.details);
  return Prisma.sql`
    INSERT INTO audit_event (id, at, pool_id, actor, action, object, outcome, reason, reference, client_address, details)
    SELECT ${newId()}, now(), ${event.poolId}, ${event.actor}, ${event.action}, ${event.object}, ${event.outcome},
      ${event.reason}, ${event.reference}, ${event.clientAddress}, ${details}::jsonb`;
}

/** Appends an audit row. */
export async function insertAuditEvent(queries: Queries, event: NewAuditEvent): Promise<void> {
  await queries.$executeRaw(auditInsert(event));
}

/**
 * Removes at most `limit` audit rows that are older than what was chosen on the console, else than `seconds`, and none of the last 30 days whatever is asked for: a function
 * of the database does it, because the product's role may not delete them (SEC-67). @returns how many went.
 */
export async function deleteOldAuditEvents(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  const [row] = await queries.$queryRaw<[{ removed: number }]>`
    SELECT purge_audit_events(
      coalesce((SELECT audit_retention_days * 86400.0 FROM installation_settings), ${seconds})::double precision, ${limit}::integer
    ) AS removed`;
  return row.removed;
}
