import "server-only";
import { database } from "@/lib/data/client";
import { findNamedUser } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** What a user is called: their name, or their id where DingTalk told none. @throws AppError `user.not_found` */
export async function getUserName({ poolId }: PoolScope, { userId }: { userId: string }): Promise<string> {
  const user = await findNamedUser(database(), { poolId, userId });
  if (!user) throw new AppError("user.not_found");
  return user.name ?? user.id;
}
