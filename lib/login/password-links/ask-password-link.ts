import "server-only";
import { type PoolAddress, passwordLinkAddress } from "@/lib/addresses/pool-address";
import { toAuditRow } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { findKnownBrowser } from "@/lib/crypto/known-browser";
import { createReference, createSecret } from "@/lib/crypto/random";
import { findLocalDoor, listUsersByAddress } from "@/lib/data/local-logins";
import { newId } from "@/lib/data/new-id";
import { insertAskedPasswordLink } from "@/lib/data/password-links";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { Locale } from "@/lib/domain/locale/locale";
import { canAskForPassword } from "@/lib/domain/login/login-method";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { namePasswordLinks, passwordLinkMinutes } from "@/lib/domain/user/password";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { queueMail, queueNothing } from "@/lib/mail/queue-mail";
import { countAskedMail } from "../mail-codes/send-limits";
import { knownUserName } from "../methods/known-user";
import { onTheBeat } from "../on-the-beat";

/** What somebody asks for who has forgotten their password. */
interface PasswordAsk {
  /** Of the application whose login page asks. */
  clientId: string;
  /** The address as it was typed. */
  typed: string;
  browserMark: string | undefined;
  clientAddress: string | null;
  locale: Locale;
}

/**
 * Mails the link by which somebody sets a new password who has forgotten theirs: to an address that is verified and of a user who is
 * enabled. For any other one the same work is done, as far as it goes, in the same time, and nothing is sent (SEC-56). Links that were made before stay good, so that nobody
 * voids another's by asking; the password that one of them sets voids them all (SEC-57).
 *
 * @returns `no_address` for what is no e-mail address.
 * @throws AppError `login.method_unavailable` where the pool offers no passwords, or there is no mail; `login.too_many_mails`.
 */
export function askPasswordLink(pool: PoolAddress, asked: PasswordAsk): Promise<"asked" | "no_address"> {
  return onTheBeat(() => askNow(pool, asked));
}

async function askNow(pool: PoolAddress, asked: PasswordAsk): Promise<"asked" | "no_address"> {
  const { clientId, clientAddress, locale } = asked;
  const { id: poolId } = pool;
  const door = await findLocalDoor({ poolId, clientId });
  if (!door || !canAskForPassword(door.methods, isMailOn())) throw new AppError("login.method_unavailable");
  const address = toEmailAddress(asked.typed.trim());
  if (address === undefined) return "no_address";
  const [user] = await listUsersByAddress(poolId, address);
  const userId = user?.disabledAt === null ? user.userId : null;
  const knownBrowser =
    userId === null ? null : findKnownBrowser(asked.browserMark, knownUserName({ poolId, userId }));
  await countAskedMail({ poolId, address, clientAddress, knownBrowser });
  const [id, token] = [newId(), createSecret()];
  const link = {
    id,
    poolId,
    userId,
    address,
    tokenDigest: digest(token),
    lifetimeSeconds: passwordLinkMinutes * 60,
  };
  const audit = toAuditRow({
    action: "user.password_asked",
    context: { actor: "anonymous", clientAddress, reference: createReference() },
    poolId,
    object: `user:${userId ?? "nobody"}`,
    outcome: "success",
  });
  await inTransaction(async (queries) => {
    const order = {
      kind: "password_reset",
      recipient: address,
      locale,
      poolId,
      parameters: { link: passwordLinkAddress(pool, token), minutes: passwordLinkMinutes },
      about: namePasswordLinks(userId ?? "nobody"),
      expiresAt: new Date(Date.now() + passwordLinkMinutes * 60_000),
    } as const;
    if (await insertAskedPasswordLink(queries, link, audit)) await queueMail(queries, order);
    else await queueNothing(queries, order);
  });
  return "asked";
}
