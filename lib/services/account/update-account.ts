import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { updateAccountRow } from "@/lib/data/administrator-accounts";
import { inTransaction } from "@/lib/data/transaction";
import type { UpdateAccountInput } from "@/lib/domain/administrator/account";
import { AppError } from "@/lib/domain/error";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Changes one's own name and language. Saving the same again leaves no audit row. @throws AppError `administrator.not_found`. */
export async function updateAccount(scope: ConsoleScope, input: UpdateAccountInput): Promise<void> {
  const { administratorId } = scope;
  await inTransaction(async (queries) => {
    const before = await updateAccountRow(queries, administratorId, input);
    if (!before) throw new AppError("administrator.not_found");
    const changed = (["name", "locale"] as const).filter((field) => before[field] !== input[field]);
    if (changed.length === 0) return;
    await recordEvent(queries, {
      action: "administrator.updated",
      context: scope,
      object: `administrator:${administratorId}`,
      outcome: "success",
      details: { changed },
    });
  });
}
