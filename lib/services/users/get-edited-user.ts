import "server-only";
import { database } from "@/lib/data/client";
import { type DetailedUser, findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** A user of a pool as the form of an edit begins with them. @throws AppError `user.not_found` */
export async function getEditedUser(
  { poolId }: PoolScope,
  { userId }: { userId: string },
): Promise<DetailedUser> {
  const user = await findUserRow(database(), { poolId, userId });
  if (!user) throw new AppError("user.not_found");
  return user;
}
