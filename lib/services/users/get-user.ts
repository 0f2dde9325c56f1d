import "server-only";
import { database } from "@/lib/data/client";
import { type DetailedUser, findUserRow, listLoginsOfUser } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { type ErrorCode, isErrorCode } from "@/lib/domain/error-codes";
import type { PoolScope } from "@/lib/services/access/scope";

/** One attempt to sign in. */
interface UserLogin {
  id: string;
  at: Date;
  application: { id: string; name: string };
  connection: { id: string; displayName: string };
  outcome: "signed_in" | "created" | "refused" | "pending";
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
  const logins = await listLoginsOfUser(database(), key, loginsShown);
  return {
    ...user,
    logins: logins.map(({ createdAt, outcome, reason, ...login }) => ({
      ...login,
      at: createdAt,
      outcome: outcome ?? "pending",
      reason: reason !== null && isErrorCode(reason) ? reason : null,
    })),
  };
}
