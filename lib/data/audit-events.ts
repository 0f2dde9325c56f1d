import "server-only";
import type { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** An audit row as it is appended; nothing changes or removes one later (SEC-67). */
export interface NewAuditEvent {
  actor: string;
  clientAddress: string | null;
  reference: string;
  action: string;
  outcome: string;
  poolId: string | null;
  object: string | null;
  reason: string | null;
  details?: Prisma.InputJsonObject;
}

/** Appends an audit row. */
export async function insertAuditEvent(queries: Queries, event: NewAuditEvent): Promise<void> {
  await queries.auditEvent.create({ data: event });
}
