import "server-only";
import { database } from "@/lib/data/client";
import { getConnectionCredentials } from "@/lib/data/connection-credentials";
import { findAppOfEnterprise, type StoredApp } from "@/lib/data/connection-settings";
import { listPlacedUsers } from "@/lib/data/users";
import { rootDepartment } from "@/lib/dingtalk/department";
import { type FoundNames, listDepartmentNames as findNames } from "@/lib/dingtalk/departments";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import { AppError } from "@/lib/domain/error";
import type { DepartmentNames } from "@/lib/domain/user/department-names";
import type { PoolScope } from "@/lib/services/access/scope";
import { openConnectionSecrets } from "@/lib/services/connections/connection-secret";
import { countDepartmentCall } from "./department-limit";

type EnterpriseNames = DepartmentNames[number];

/**
 * The names of the enterprises and departments of users, asked of DingTalk through a connection of the pool that belongs to the
 * enterprise. What DingTalk refuses, and what is too much for one administrator, is told and no failure: the page has the ids. Users
 * who are gone are passed over.
 *
 * @throws AppError `user.not_found` when none of them is in the pool
 */
export async function listDepartmentNames(
  scope: PoolScope,
  { userIds }: { userIds: readonly string[] },
): Promise<DepartmentNames> {
  const users = await listPlacedUsers(database(), { poolId: scope.poolId, userIds });
  if (users.length === 0) throw new AppError("user.not_found");
  const enterprises = new Map<string, Set<string>>();
  for (const { identities } of users)
    for (const { corpId, departmentIds } of identities.flatMap(({ memberships }) => memberships))
      enterprises.set(corpId, new Set([...(enterprises.get(corpId) ?? []), ...departmentIds]));
  return Promise.all([...enterprises].map(([corpId, ids]) => nameOne(scope, corpId, [...ids])));
}

async function nameOne(
  scope: PoolScope,
  corpId: string,
  departmentIds: readonly string[],
): Promise<EnterpriseNames> {
  const app = await findAppOfEnterprise({ poolId: scope.poolId, corpId });
  if (!app) return { corpId, enterprise: null, departments: [], problem: null };
  const { names, refusal } = await askDingTalk(scope, app, [...new Set([rootDepartment, ...departmentIds])]);
  return {
    corpId,
    enterprise: names.get(rootDepartment) ?? null,
    departments: departmentIds.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name }];
    }),
    problem: refusal && problemOf(refusal),
  };
}

/** A secret that cannot be opened is a refusal like one of DingTalk's. */
async function askDingTalk(scope: PoolScope, app: StoredApp, ids: readonly string[]): Promise<FoundNames> {
  const asker = { id: scope.actor, count: () => countDepartmentCall(scope, app) };
  try {
    const secrets = openConnectionSecrets(await getConnectionCredentials(app), app);
    return await findNames({ ...app, ...secrets }, ids, asker);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { names: new Map(), refusal: error };
  }
}

function problemOf({ code, cause }: AppError): EnterpriseNames["problem"] {
  const details = cause instanceof DingTalkFailure ? cause.details : null;
  return {
    code,
    permissions: [...(details?.requiredScopes ?? [])],
    applicationLink: details?.applicationLink ?? null,
  };
}
