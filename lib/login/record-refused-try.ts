import "server-only";
import { type AuditEvent, recordEvent } from "@/lib/audit/record-event";
import { inTransaction } from "@/lib/data/transaction";
import { countStart } from "@/lib/oidc/start-limits";

/** Reasons of tries that nobody looked at. */
const unseen: ReadonlySet<string> = new Set(["request.too_many", "login.too_many_tries"]);

/**
 * Keeps a refused try in the audit trail (SEC-55). Those that are looked at have limits of their own; of those that are refused unseen
 * any number can be sent, so of each network only as many are kept in a minute as of other refusals that cost nothing (SEC-99).
 */
export async function recordRefusedTry(
  entry: AuditEvent & { outcome: "refused"; reason: string },
): Promise<void> {
  const { reason, context } = entry;
  if (unseen.has(reason) && countStart("refusal", context.clientAddress) !== null) return;
  await inTransaction((queries) => recordEvent(queries, entry));
}
