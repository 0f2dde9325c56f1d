import "server-only";
import { listAttemptsOfUser } from "@/lib/data/attempts";
import { database } from "@/lib/data/client";
import { type DetailedUser, findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { type ErrorCode, isErrorCode } from "@/lib/domain/error-codes";
import type { PoolScope } from "@/lib/services/access/scope";

/** One attempt to sign in. */
interface UserLogin {
  id: string;
  at: Date;
  /** `id` is null once it was deleted; null as a whole for a login without an application. */
  application: { id: string | null; name: string } | null;
  /** `id` is null once it was deleted; null as a whole for what was refused before it could be begun. */
  connection: { id: string | null; name: string } | null;
  outcome: "signed_in" | "created" | "refused" | "tried" | "pending";
  reason: ErrorCode | null;
  reference: string;
}

/** A user with identities and last logins. */
export type UserDetails = DetailedUser & { logins: UserLogin[] };

const loginsShown = 20;

/** A user of a pool with everything the console shows of them. @throws AppError `user.not_found` */
export async function getUser({ poolId }: PoolScope, { userId }: { userId: string }): Promise<UserDetails> {
  const key = { poolId, userId };
  const user = await findUserRow(database(), key);
  if (!user) throw new AppError("user.not_found");
  const logins = await listAttemptsOfUser(database(), key, loginsShown);
  return {
    ...user,
    logins: logins.map(({ id, createdAt, outcome, reason, reference, ...login }) => ({
      id,
      reference,
      at: createdAt,
      application:
        login.applicationName === null ? null : { id: login.applicationId, name: login.applicationName },
      connection:
        login.connectionName === null ? null : { id: login.connectionId, name: login.connectionName },
      outcome: outcome ?? "pending",
      reason: reason !== null && isErrorCode(reason) ? reason : null,
    })),
  };
}
