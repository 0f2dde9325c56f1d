import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { deleteAdministratorSession } from "@/lib/data/administrators";
import { inTransaction } from "@/lib/data/transaction";

/** Ends the console session of a cookie's value on the server. A session that is gone already is fine. */
export async function endSession(value: string, context: Omit<AuditContext, "actor">): Promise<void> {
  await inTransaction(async (queries) => {
    const administratorId = await deleteAdministratorSession(queries, digest(value));
    if (!administratorId) return;
    await recordEvent(queries, {
      action: "administrator.signed_out",
      context: { ...context, actor: `administrator:${administratorId}` },
      object: `administrator:${administratorId}`,
      outcome: "success",
    });
  });
}
