import "server-only";
import { accountAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { consumePasswordLink } from "@/lib/data/password-links";
import { inTransaction } from "@/lib/data/transaction";
import { findVerifiedAddress } from "@/lib/data/user-addresses";
import { findUserLanguage } from "@/lib/data/user-languages";
import { replaceUserPassword } from "@/lib/data/user-passwords";
import type { Locale } from "@/lib/domain/locale/locale";
import { findLengthFault, type LengthFault } from "@/lib/domain/password-length";
import type { AccountActDetails } from "@/lib/domain/user/account-act-author";
import { notifyUser } from "@/lib/mail/notify-user";
import { findPasswordFault, type PasswordFault } from "@/lib/passwords/find-password-fault";
import { hashPassword } from "@/lib/passwords/hash-password";
import { findLinkedUser } from "./find-linked-user";
import { countLinkTry, forgetLinkTry } from "./link-limit";

/** What came of setting a password: it is set; the link is of no use; or why the password cannot be taken. */
export type SetPasswordOutcome = "set" | "closed" | LengthFault | PasswordFault;

/**
 * Sets a user's password by a link. Link, password and the end of every sign-in that came by the password before are one transaction:
 * of any number of browsers that race with one link, one sets it (SEC-57). Nothing costly is done for somebody who does not hold an
 * open one. Nobody is signed in by it.
 *
 * @throws AppError `request.too_many`, `server.unavailable`.
 */
export async function setPassword(
  pool: PoolAddress,
  { token, password }: { token: string; password: string },
  { locale, ...context }: Omit<AuditContext, "actor"> & { locale: Locale },
): Promise<SetPasswordOutcome> {
  const { clientAddress } = context;
  await countLinkTry(clientAddress);
  const user = await findLinkedUser(pool.id, token);
  if (!user) return "closed";
  const personal = [user.name, user.username, user.email, user.phone, pool.name].filter(
    (text) => text !== null,
  );
  const fault = findLengthFault(password) ?? (await findPasswordFault(password, personal));
  if (fault) return fault;
  await forgetLinkTry(clientAddress);
  const hash = await hashPassword(password);
  return inTransaction(async (queries) => {
    const used = await consumePasswordLink(queries, { poolId: pool.id, tokenDigest: digest(token) });
    if (used === null) return "closed";
    const { userId, isMailed } = used;
    const key = { poolId: pool.id, userId };
    await replaceUserPassword(queries, key, hash);
    await recordEvent(queries, {
      action: "user.password_set",
      context: { ...context, actor: `user:${userId}` },
      poolId: pool.id,
      object: `user:${userId}`,
      outcome: "success",
      details: { by: isMailed ? "mailed_link" : "handed_link" } satisfies AccountActDetails,
    });
    await notifyUser(queries, {
      what: "password_set",
      by: "person",
      recipient: await findVerifiedAddress(queries, key),
      locale: (await findUserLanguage(key, queries)) ?? locale,
      poolId: pool.id,
      account: accountAddress(pool),
    });
    return "set";
  });
}
