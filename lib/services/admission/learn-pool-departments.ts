import "server-only";
import { listPeoplesDepartments } from "@/lib/data/admission-choices";
import { getConnectionCredentials } from "@/lib/data/connection-credentials";
import { findAppOfEnterprise } from "@/lib/data/connection-settings";
import { listDepartments, saveDepartments } from "@/lib/data/departments";
import { deadlineIn } from "@/lib/dingtalk/deadline";
import { learnDepartments } from "@/lib/dingtalk/learn-departments";
import { settleSecret } from "@/lib/dingtalk/tokens/settle-secret";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { openConnectionSecrets } from "@/lib/services/connections/connection-secret";
import { countDepartmentCall } from "@/lib/services/users/department-limit";

/** Departments of a pool that are looked at, and how many of them DingTalk is asked for at once. */
const [mostKnown, mostAsked] = [20_000, 60];

/** How long an administrator waits for DingTalk, in milliseconds. */
const patience = 4_000;

type KnownDepartment = Awaited<ReturnType<typeof listDepartments>>[number];

/** What is known of the departments of a pool's people, and why not all of it is. */
export interface PoolDepartments {
  departments: readonly KnownDepartment[];
  /** Our error code; null where nothing was refused. */
  problem: string | null;
}

/**
 * The departments of a pool's people and all that these lie in, of which DingTalk is asked for those that nobody knows of the last day,
 * some at once. What DingTalk refuses is told and no failure.
 */
export async function learnPoolDepartments(scope: PoolScope): Promise<PoolDepartments> {
  const { poolId } = scope;
  const [enterprises, known] = await Promise.all([
    listPeoplesDepartments(poolId),
    listDepartments(poolId, mostKnown),
  ]);
  const problems: string[] = [];
  for (const { corpId, ids } of enterprises) {
    const fresh = known.filter((one) => one.corpId === corpId && !one.stale);
    const problem = await learnOne(
      scope,
      corpId,
      ids,
      new Map(fresh.map(({ id, parentId }) => [id, parentId])),
    );
    if (problem !== null) problems.push(problem);
  }
  return { departments: await listDepartments(poolId, mostKnown), problem: problems[0] ?? null };
}

async function learnOne(
  scope: PoolScope,
  corpId: string,
  ids: readonly string[],
  parents: ReadonlyMap<string, string | null>,
): Promise<string | null> {
  if ([...ids, ...parents.values()].every((id) => id === null || parents.has(id))) return null;
  const app = await findAppOfEnterprise({ poolId: scope.poolId, corpId });
  if (!app) return "connection.not_found";
  try {
    await countDepartmentCall(scope, app);
    const secrets = openConnectionSecrets(await getConnectionCredentials(app), app);
    const deadline = deadlineIn(patience);
    const settled = await settleSecret({ ...app, ...secrets }, deadline);
    const { learned, refusal } = await learnDepartments(settled, ids, parents, { deadline, most: mostAsked });
    await saveDepartments(
      { poolId: scope.poolId, corpId },
      [...learned].map(([id, department]) => ({ id, ...department })),
    );
    return refusal?.code ?? null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
