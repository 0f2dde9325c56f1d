import "server-only";
import { signInNameOf } from "@/lib/domain/user/sign-in-name";
import { database } from "./client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** What a person's password is changed by. */
export interface OwnPassword {
  /** Argon2id, PHC string; null without one. */
  hash: string | null;
  /** What is known of them, so that none of it becomes their password. */
  personal: string[];
  /** There is a user name, a verified address or a verified number to sign in with. */
  hasName: boolean;
  /** The pool offers signing in with a password, or this user is excepted. */
  isOffered: boolean;
}

/** The password of a user of a pool, and what a new one is judged by; null when there is no such user. */
export async function findOwnPassword(
  { poolId, userId }: UserKey,
  queries: Queries = database(),
): Promise<OwnPassword | null> {
  const user = await queries.user.findFirst({
    where: { id: userId, poolId },
    select: {
      name: true,
      username: true,
      email: true,
      emailVerified: true,
      phone: true,
      phoneVerified: true,
      emergencyMethods: true,
      password: { select: { hash: true } },
      pool: { select: { name: true, loginMethods: true } },
    },
  });
  if (!user) return null;
  const { name, username, email, phone, emergencyMethods, password, pool } = user;
  return {
    hash: password?.hash ?? null,
    personal: [name, username, email, phone, pool.name].filter((text) => text !== null),
    hasName: signInNameOf(user) !== null,
    isOffered: pool.loginMethods.includes("password") || emergencyMethods.includes("password"),
  };
}
