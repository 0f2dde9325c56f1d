import "server-only";
import { insertAuditEvent, type NewAuditEvent } from "@/lib/data/audit-events";
import type { Queries } from "@/lib/data/transaction";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { redact } from "@/lib/domain/redaction";
import type { AuditAction } from "./actions";

/** Who acts, from where, and the number under which the log knows the request. */
export interface AuditContext {
  actor: `administrator:${string}` | `user:${string}` | "operator" | "schedule" | "anonymous";
  clientAddress: string | null;
  reference: string;
}

/** One act, as it is remembered. */
export interface AuditEvent {
  action: AuditAction;
  context: AuditContext;
  /** Absent for acts that concern no pool. */
  poolId?: string;
  /** What was acted on: `connection:<id>`. */
  object?: `${string}:${string}`;
  outcome: "success" | "refused";
  /** Why it was refused. */
  reason?: ErrorCode;
  /** A few plain values that help to understand the act. Never a secret. */
  details?: Record<string, string | number | boolean | null | string[]>;
}

/**
 * Appends an audit row. Call it with the queries of the transaction that does the act, so that neither exists without
 * the other (REL-02, SEC-67).
 */
export async function recordEvent(queries: Queries, event: AuditEvent): Promise<void> {
  await insertAuditEvent(queries, toAuditRow(event));
}

/** The row of an act, for a statement that does the act and appends the row at once. */
export function toAuditRow(event: AuditEvent): NewAuditEvent {
  const { context, action, outcome, poolId, object, reason, details } = event;
  return {
    actor: context.actor,
    clientAddress: context.clientAddress,
    reference: context.reference,
    action,
    outcome,
    poolId: poolId ?? null,
    object: object ?? null,
    reason: reason ?? null,
    details: details ? (redact(details) as Record<string, string>) : null,
  };
}
