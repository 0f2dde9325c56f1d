import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { insertIdentity } from "@/lib/data/identity-links";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { insertUser, updateUserAt } from "@/lib/data/user-writes";
import { listChanges } from "@/lib/domain/list-changes";
import type { ImportDecision } from "@/lib/domain/user/import/decide";
import type { ImportAnswer } from "@/lib/domain/user/import/row";
import type { UserValues } from "@/lib/domain/user/user-form";
import { listEntered } from "@/lib/domain/user/user-values";
import type { PoolScope } from "@/lib/services/access/scope";
import { type ImportInput, planImport } from "./plan-import";
import { tellUser } from "./tell-user";

/**
 * Imports some rows of a file as one transaction, audit rows included (REL-02): decided anew, by what is stored now and by no preview.
 * Rows that were imported before change nothing, so an answer that was lost is asked for again.
 *
 * @returns what came of each row, as it was before.
 * @throws AppError as {@link planImport}
 */
export async function applyImport(scope: PoolScope, input: ImportInput): Promise<ImportAnswer> {
  return inTransaction(async (queries) => {
    const { developerScope, decisions } = await planImport(scope, input, queries);
    const answer: ImportAnswer = [];
    for (const decision of decisions) {
      const { line, outcome } = decision;
      const applied = await applyDecision(queries, scope, developerScope, decision);
      answer.push({ line, outcome: applied.reason === null ? outcome : "refuse", ...applied });
    }
    return answer;
  });
}

/** Somebody else has changed the user since the rows were decided. */
const overtaken = { reason: "user.import.overtaken", userId: null };

/** @returns why the row is refused, or null, and whose row it is. */
async function applyDecision(
  queries: Queries,
  scope: PoolScope,
  developerScope: string | null,
  decision: ImportDecision,
): Promise<{ reason: string | null; userId: string | null }> {
  const { poolId } = scope;
  const link = async (userId: string, unionId: string | null) => {
    if (unionId !== null && developerScope !== null)
      await insertIdentity(queries, { poolId, developerScope, unionId, userId });
  };
  switch (decision.outcome) {
    case "refuse":
      return { reason: decision.reason, userId: null };
    case "create": {
      const { values, unionId } = decision;
      const userId = await insertUser(queries, { ...values, poolId });
      await link(userId, unionId);
      const entered = [...listEntered(values), ...(unionId === null ? [] : ["identity"])];
      await record(queries, scope, userId, "user.created", { entered });
      return { reason: null, userId };
    }
    case "update": {
      const { user, values, newUnionId } = decision;
      const key = { poolId, userId: user.id, version: user.version };
      if (!(await updateUserAt(queries, key, values, user))) return overtaken;
      await link(user.id, newUnionId);
      const changed = [
        ...listChanges<UserValues>(user, values),
        ...(newUnionId === null ? [] : ["identity"]),
      ];
      await record(queries, scope, user.id, "user.updated", { changed });
      await tellChanged(queries, scope, decision);
      return { reason: null, userId: user.id };
    }
    case "unchanged":
      return { reason: null, userId: decision.user.id };
    case "skip":
      return { reason: null, userId: null };
  }
}

/** Tells a user what a file has changed of how they sign in, at the address that they had, as an edit by hand does (SEC-45, SEC-46). */
async function tellChanged(
  queries: Queries,
  scope: PoolScope,
  { user, values, newUnionId }: Extract<ImportDecision, { outcome: "update" }>,
): Promise<void> {
  const { id: userId, email } = user;
  const before = user.emailVerified && email !== null ? { recipient: email } : null;
  if (newUnionId !== null) await tellUser(scope, queries, { userId, what: "identity_linked", ...before });
  if (before && values.email !== email)
    await tellUser(scope, queries, { userId, what: "address_changed", ...before });
}

async function record(
  queries: Queries,
  scope: PoolScope,
  userId: string,
  action: "user.created" | "user.updated",
  fields: Record<string, string[]>,
): Promise<void> {
  await recordEvent(queries, {
    action,
    context: scope,
    poolId: scope.poolId,
    object: `user:${userId}`,
    outcome: "success",
    details: { ...fields, imported: true },
  });
}
