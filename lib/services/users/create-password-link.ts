import "server-only";
import { passwordLinkAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { cancelMailsAbout } from "@/lib/data/mails";
import { newId } from "@/lib/data/new-id";
import { closePasswordLinks, insertPasswordLink } from "@/lib/data/password-links";
import { inTransaction } from "@/lib/data/transaction";
import { findVerifiedAddress } from "@/lib/data/user-addresses";
import { findPasswordState } from "@/lib/data/user-passwords";
import { AppError } from "@/lib/domain/error";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { maskEmail } from "@/lib/domain/user/mask";
import { namePasswordLinks, passwordLinkMinutes } from "@/lib/domain/user/password";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { queueMail } from "@/lib/mail/queue-mail";
import type { PoolScope } from "@/lib/services/access/scope";
import { languageOf } from "./tell-user";

/**
 * Makes the link by which a user sets a password: good once, for half an hour, for this user of this pool (SEC-07, SEC-57). The links
 * that were made before are void, and mails of them are sent no more. Where there is mail, and the user has a verified address, it is
 * sent there as well, and void once that is theirs no more.
 *
 * @returns the link, which is in no other answer, ever: only the digest of its token is stored, and the mail's row holds it sealed until
 *   it is sent. And the masked address that it was sent to; null where it was sent to none.
 * @throws AppError `user.not_found`; `login.method_unavailable` where the pool does not offer signing in with a password and the user is not excepted;
 * `user.sign_in_name_required` for a user without anything to sign in with.
 */
export async function createPasswordLink(
  scope: PoolScope,
  { userId }: { userId: string },
): Promise<{ link: string; sentTo: string | null }> {
  const { poolId } = scope;
  const pool = await getPoolAddress(poolId);
  const token = createSecret();
  const address = passwordLinkAddress(pool, token);
  const sentTo = await inTransaction(async (queries) => {
    const key = { poolId, userId };
    const state = await findPasswordState(queries, key);
    if (!state) throw new AppError("user.not_found");
    if (!state.isOffered) throw new AppError("login.method_unavailable");
    if (!state.hasName) throw new AppError("user.sign_in_name_required");
    await closePasswordLinks(queries, key);
    await cancelMailsAbout(queries, [namePasswordLinks(userId)]);
    const verified = isMailOn() ? await findVerifiedAddress(queries, key) : null;
    const recipient = verified !== null && toEmailAddress(verified) === verified ? verified : null;
    const link = {
      ...key,
      id: newId(),
      address: recipient,
      tokenDigest: digest(token),
      lifetimeSeconds: passwordLinkMinutes * 60,
    };
    await insertPasswordLink(queries, link);
    await recordEvent(queries, {
      action: "user.password_link_created",
      context: scope,
      poolId,
      object: `user:${userId}`,
      outcome: "success",
    });
    if (recipient === null) return null;
    await queueMail(queries, {
      kind: "password_link",
      recipient,
      locale: await languageOf(scope, queries, userId),
      poolId,
      parameters: { link: address, minutes: passwordLinkMinutes },
      about: namePasswordLinks(userId),
      expiresAt: new Date(Date.now() + passwordLinkMinutes * 60_000),
    });
    return maskEmail(recipient);
  });
  return { link: address, sentTo };
}
