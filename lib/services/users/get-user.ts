import "server-only";
import { findAccount } from "@/lib/data/accounts";
import { listAttemptsOfUser } from "@/lib/data/attempts";
import { database } from "@/lib/data/client";
import { type DetailedUser, findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { type AttemptState, attemptStateOf } from "@/lib/domain/login/attempt-state";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { claimsByScope, toClaims } from "@/lib/domain/user/claims";
import type { PoolScope } from "@/lib/services/access/scope";

/** One attempt to sign in. */
interface UserLogin {
  id: string;
  at: Date;
  /** `id` is null once it was deleted; null as a whole for a login without an application. */
  application: { id: string | null; name: string } | null;
  /** `id` is null once it was deleted; null as a whole for what was refused before it could be begun. */
  connection: { id: string | null; name: string } | null;
  mode: EntryMode | null;
  state: AttemptState;
  /** Why it was refused, as it is stored, and DingTalk's own code behind it. */
  reason: string | null;
  upstreamCode: string | null;
  reference: string;
}

/** A user with identities, last logins, and what applications get of them by scope. */
export type UserDetails = DetailedUser & {
  logins: UserLogin[];
  claims: { scope: string; claims: Record<string, unknown> }[];
};

const loginsShown = 20;

/** A user of a pool with everything the console shows of them. @throws AppError `user.not_found` */
export async function getUser({ poolId }: PoolScope, { userId }: { userId: string }): Promise<UserDetails> {
  const key = { poolId, userId };
  const user = await findUserRow(database(), key);
  if (!user) throw new AppError("user.not_found");
  const [logins, account] = await Promise.all([
    listAttemptsOfUser(database(), key, loginsShown),
    findAccount(poolId, userId),
  ]);
  const now = new Date();
  return {
    ...user,
    claims: account ? claimsByScope(toClaims(account)) : [],
    logins: logins.map((login) => ({
      id: login.id,
      reference: login.reference,
      at: login.createdAt,
      mode: login.mode,
      application:
        login.applicationName === null ? null : { id: login.applicationId, name: login.applicationName },
      connection:
        login.connectionName === null ? null : { id: login.connectionId, name: login.connectionName },
      state: attemptStateOf(login, now),
      reason: login.reason,
      upstreamCode: login.upstreamCode,
    })),
  };
}
