import "server-only";
import { namePasswordLinks, type PasswordState } from "@/lib/domain/user/password";
import { signInNameOf } from "@/lib/domain/user/sign-in-name";
import { closeMailCodes } from "./mail-codes";
import { cancelMailsAbout } from "./mails";
import { closePasswordLinks } from "./password-links";
import { endSignIns } from "./sign-ins";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** What the console shows of a user's password; null when there is no such user. */
export async function findPasswordState(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<PasswordState | null> {
  const user = await queries.user.findFirst({
    where: { id: userId, poolId },
    select: {
      username: true,
      email: true,
      emailVerified: true,
      phone: true,
      phoneVerified: true,
      emergencyMethods: true,
      password: { select: { setAt: true } },
      pool: { select: { loginMethods: true } },
    },
  });
  if (!user) return null;
  const { emergencyMethods, password, pool } = user;
  return {
    setAt: password?.setAt ?? null,
    hasName: signInNameOf(user) !== null,
    isOffered: pool.loginMethods.includes("password") || emergencyMethods.includes("password"),
  };
}

/** What stays of what came by a password: the sign-in that its user changes it in, if any. */
interface Kept {
  except?: string;
}

/**
 * Gives a user a password, or another one, with the end of every sign-in that came by the one before, and of links and codes that were
 * made for them (SEC-47, SEC-57).
 *
 * @param hash Argon2id, PHC string.
 */
export async function replaceUserPassword(
  queries: Queries,
  key: UserKey,
  hash: string,
  kept: Kept = {},
): Promise<void> {
  const { poolId, userId } = key;
  await queries.userPassword.upsert({
    where: { userId_poolId: { userId, poolId } },
    create: { userId, poolId, hash },
    update: { hash, setAt: new Date() },
  });
  await forgetPassword(queries, key, kept);
}

/** Takes a user's password away, with all that {@link replaceUserPassword} ends. @returns whether there was one. */
export async function removeUserPassword(queries: Queries, key: UserKey, kept: Kept = {}): Promise<boolean> {
  const { poolId, userId } = key;
  // The row goes first: a sign-in under way holds it, and is seen and ended afterwards.
  const { count } = await queries.userPassword.deleteMany({ where: { userId, poolId } });
  await forgetPassword(queries, key, kept);
  return count === 1;
}

async function forgetPassword(queries: Queries, key: UserKey, { except }: Kept): Promise<void> {
  await closePasswordLinks(queries, key);
  await closeMailCodes(queries, key);
  await cancelMailsAbout(queries, [namePasswordLinks(key.userId)]);
  const { poolId, userId } = key;
  const selection = { poolId, userId, method: "password", ...(except !== undefined && { except }) } as const;
  await endSignIns(queries, selection, "password_changed");
}
