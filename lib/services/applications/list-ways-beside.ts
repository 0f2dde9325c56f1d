import "server-only";
import { database } from "@/lib/data/client";
import { listLoginMethods } from "@/lib/data/pools";
import { type LoginMethod, listUsableMethods } from "@/lib/domain/login/login-method";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";

/** The ways in beside DingTalk that the login pages of a pool's applications show. */
export async function listWaysBeside(scope: PoolScope): Promise<LoginMethod[]> {
  return listUsableMethods(await listLoginMethods(database(), scope.poolId), isMailOn());
}
