import "server-only";
import { type LoginConnectionColumns, readStoredConnection } from "@/lib/data/connections";
import { findWantedDepartments, saveDepartments } from "@/lib/data/departments";
import { deadlineIn } from "@/lib/dingtalk/deadline";
import { learnDepartments } from "@/lib/dingtalk/learn-departments";
import { settleSecret } from "@/lib/dingtalk/tokens/settle-secret";
import { withThoseAbove } from "@/lib/domain/admission/decide";
import { AppError } from "@/lib/domain/error";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { openApp } from "./open-app";

/** Nobody waits longer for what their departments lie in, in milliseconds. */
const patience = 2_500;

/** Calls for one sign-in. What is not asked for then is asked for at the next one: departments are known for a day. */
const most = 30;

/** What DingTalk refuses an app is not asked for again at the next sign-ins, in milliseconds: it would be refused them all. */
const refusalLifetime = 60_000;

/** Until when the app of a connection is not asked, on the monotonic clock; of so many connections at most. */
const refusedUntil = new Map<string, number>();
const mostRefused = 1_000;

/**
 * Learns which departments those of a person lie in, where an application of the pool chooses by departments or is told their names, and nobody knows it of the
 * last day. No sign-in fails for it: whoever's departments are not known is admitted by their own alone.
 */
export async function learnPlaces(columns: LoginConnectionColumns, { person }: DingTalkProof): Promise<void> {
  const { corpId, profile } = person;
  const ids = profile.departmentIds.map(String);
  if (ids.length === 0 || (refusedUntil.get(columns.id) ?? 0) > performance.now()) return;
  try {
    const connection = readStoredConnection(columns);
    const enterprise = { poolId: connection.poolId, corpId };
    const known = await findWantedDepartments(enterprise, ids);
    if (known === null) return;
    const parents = new Map(known.map(({ id, parentId }) => [id, parentId]));
    if (withThoseAbove(ids, (id) => parents.get(id)).every((id) => parents.has(id))) return;
    const deadline = deadlineIn(patience);
    const app = await settleSecret(openApp(connection), deadline);
    const { learned, refusal } = await learnDepartments(app, ids, parents, { deadline, most });
    await saveDepartments(
      enterprise,
      [...learned].map(([id, department]) => ({ id, ...department })),
    );
    if (!refusal) return;
    if (refusedUntil.size >= mostRefused) refusedUntil.clear();
    refusedUntil.set(columns.id, performance.now() + refusalLifetime);
    throw refusal;
  } catch (error) {
    const failure = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
    log().warn({ ...failureFields(failure), connection: columns.id }, "departments above not learned");
  }
}
