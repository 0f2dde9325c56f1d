import "server-only";
import { database } from "@/lib/data/client";
import { getConnectionCredentials } from "@/lib/data/connection-credentials";
import { findAppOfEnterprise } from "@/lib/data/connection-settings";
import { findUserRow } from "@/lib/data/users";
import type { DingTalkApp } from "@/lib/dingtalk/app";
import { listDepartmentNames as askForNames, rootDepartment } from "@/lib/dingtalk/departments";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import { AppError } from "@/lib/domain/error";
import type { DepartmentNames } from "@/lib/domain/user/department-names";
import type { PoolScope } from "@/lib/services/access/scope";
import { openConnectionSecrets } from "@/lib/services/connections/connection-secret";

type EnterpriseNames = DepartmentNames[number];

/**
 * The names of a user's enterprises and departments, asked of DingTalk through a connection of the pool that belongs to the
 * enterprise. What DingTalk refuses is told and no failure: the page has the ids.
 *
 * @throws AppError `user.not_found`
 */
export async function listDepartmentNames(
  { poolId }: PoolScope,
  { userId }: { userId: string },
): Promise<DepartmentNames> {
  const user = await findUserRow(database(), { poolId, userId });
  if (!user) throw new AppError("user.not_found");
  const memberships = user.identities.flatMap(({ memberships }) => memberships);
  return Promise.all(memberships.map((membership) => nameOne(poolId, membership)));
}

async function nameOne(
  poolId: string,
  { corpId, departmentIds }: { corpId: string; departmentIds: string[] },
): Promise<EnterpriseNames> {
  const nothing = { corpId, enterprise: null, departments: [], problem: null };
  const found = await findAppOfEnterprise({ poolId, corpId });
  if (!found) return nothing;
  try {
    const secrets = openConnectionSecrets(await getConnectionCredentials(found), found);
    const app: DingTalkApp = { ...found, ...secrets };
    const names = await askForNames(app, [...new Set([rootDepartment, ...departmentIds])]);
    return {
      ...nothing,
      enterprise: names.get(rootDepartment) ?? null,
      departments: departmentIds.flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [{ id, name }];
      }),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const details = error.cause instanceof DingTalkFailure ? error.cause.details : null;
    const permissions = [...(details?.requiredScopes ?? [])];
    const applicationLink = details?.applicationLink ?? null;
    return { ...nothing, problem: { code: error.code, permissions, applicationLink } };
  }
}
