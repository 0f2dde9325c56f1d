import "server-only";
import type { Queries } from "@/lib/data/transaction";
import type { Locale } from "@/lib/domain/locale/locale";
import type { AccountNotice, NoticeAuthor } from "@/lib/domain/mail/account-notice";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { isMailOn } from "./is-mail-on";
import { queueMail } from "./queue-mail";

/** A notice that is older says nothing that the person could still act on. */
const goodForMilliseconds = 3 * 24 * 60 * 60_000;

/**
 * Tells a person by mail what happened to their account, in the transaction in which it does. Nothing where there is no mail server, no
 * verified address, or one from before addresses had one form.
 *
 * @param account the address of the account's page.
 */
export async function notifyUser(
  queries: Queries,
  {
    what,
    recipient,
    ...mail
  }: {
    what: AccountNotice;
    by: NoticeAuthor;
    recipient: string | null;
    locale: Locale;
    poolId: string;
    account: string;
    /** Of a linked DingTalk account: the enterprise or the connection that it came through, where that is known. */
    from?: string | null;
  },
): Promise<void> {
  if (!isMailOn() || recipient === null || toEmailAddress(recipient) !== recipient) return;
  await queueMail(queries, {
    kind: "account_notice",
    recipient,
    locale: mail.locale,
    poolId: mail.poolId,
    parameters: { what, by: mail.by, account: mail.account, ...(mail.from && { from: mail.from }) },
    expiresAt: new Date(Date.now() + goodForMilliseconds),
  });
}
