import "server-only";
import { keyedDigest } from "@/lib/crypto/keyed-digest";
import { findKnownBrowser } from "@/lib/crypto/known-browser";
import { createDigits } from "@/lib/crypto/random";
import { findSentMailCode, type MailCodeBond, replaceMailCode } from "@/lib/data/mail-codes";
import { cancelMailsAbout } from "@/lib/data/mails";
import { newId } from "@/lib/data/new-id";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import type { Locale } from "@/lib/domain/locale/locale";
import { mailCodeDigits, mailCodeMinutes } from "@/lib/domain/login/mail-code";
import { queueMail, queueNothing } from "@/lib/mail/queue-mail";
import { knownUserName } from "../methods/known-user";
import { onTheBeat } from "../on-the-beat";
import { countAskedMail } from "./send-limits";

/** A code that somebody asks for. */
export type CodeRequest = Omit<MailCodeBond, "poolId"> & {
  /** In its one form: what `toEmailAddress` makes of what was typed. */
  address: string;
  /**
   * Whose verified address it is; for `change_email`, who wants to have it; null for nobody. A code for an existing user is sent to
   * nobody where there is none, and one for a new account not to somebody who has one, who is told that instead. Nothing else differs.
   */
  userId: string | null;
  locale: Locale;
  clientAddress: string | null;
  /** What the browser has kept from an earlier sign-in without DingTalk, if anything. */
  browserMark?: string | undefined;
};

/**
 * Sends a code to an address (SEC-58): six digits, good for ten minutes, once, for what asked for it and in the browser that did. A newer
 * one closes the older one. Row, mail and job are one transaction, and the same work, as far as it goes, in the same time, whether anybody
 * has the address (SEC-56).
 *
 * @returns `too_soon` where one was sent to the same address less than a minute ago: nothing is done then.
 * @throws AppError `login.too_many_mails`; `mail.off`: ask `isMailOn` first.
 */
export function sendCode(pool: { id: string }, request: CodeRequest): Promise<"sent" | "too_soon"> {
  return onTheBeat(() => sendNow(pool, request));
}

async function sendNow(
  { id: poolId }: { id: string },
  { purpose, boundTo, browserDigest, address, userId, ...asked }: CodeRequest,
): Promise<"sent" | "too_soon"> {
  const bond = { poolId, purpose, boundTo, browserDigest };
  const isTooSoon = async (queries?: Queries) => {
    const sent = await findSentMailCode(bond, queries);
    return sent !== null && sent.address === address && sent.pause > 0;
  };
  if (await isTooSoon()) return "too_soon";
  const { locale, clientAddress, browserMark } = asked;
  const knownBrowser =
    userId === null ? null : findKnownBrowser(browserMark, knownUserName({ poolId, userId }));
  await countAskedMail({ poolId, address, clientAddress, knownBrowser });
  const about = `mail_code:${purpose}:${boundTo}` as const;
  return inTransaction(async (queries) => {
    // Of two at once the second one finds the first one's.
    if (await isTooSoon(queries)) return "too_soon";
    const [id, code] = [newId(), createDigits(mailCodeDigits)];
    const codeDigest = keyedDigest("mail-code", id, code);
    await replaceMailCode(queries, { ...bond, id, userId, address, codeDigest });
    await cancelMailsAbout(queries, [about]);
    const letter = {
      recipient: address,
      locale,
      poolId,
      about,
      expiresAt: new Date(Date.now() + mailCodeMinutes * 60_000),
    };
    const order = {
      ...letter,
      kind: "mail_code",
      parameters: { purpose, code, minutes: mailCodeMinutes },
    } as const;
    if (purpose !== "register")
      await (userId === null ? queueNothing(queries, order) : queueMail(queries, order));
    else if (userId === null) await queueMail(queries, order);
    else await queueMail(queries, { ...letter, kind: "account_exists", parameters: {} });
    return "sent";
  });
}
