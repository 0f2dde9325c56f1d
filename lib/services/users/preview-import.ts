import "server-only";
import { database } from "@/lib/data/client";
import type { ImportAnswer } from "@/lib/domain/user/import/row";
import type { PoolScope } from "@/lib/services/access/scope";
import { type ImportInput, planImport } from "./plan-import";

/** What would come of some rows of a file. Nothing is written. @throws AppError as {@link planImport} */
export async function previewImport(scope: PoolScope, input: ImportInput): Promise<ImportAnswer> {
  const { decisions } = await planImport(scope, input, database());
  return decisions.map((decision) => ({
    line: decision.line,
    outcome: decision.outcome,
    reason: decision.outcome === "refuse" ? decision.reason : null,
    userId: "user" in decision ? decision.user.id : null,
  }));
}
