import "server-only";
import { accountAddress } from "@/lib/addresses/pool-address";
import type { Queries } from "@/lib/data/transaction";
import { findVerifiedAddress } from "@/lib/data/user-addresses";
import { findUserLanguage } from "@/lib/data/user-languages";
import type { AccountNotice } from "@/lib/domain/mail/account-notice";
import { notifyUser } from "@/lib/mail/notify-user";
import type { AccountScope } from "./account-scope";

/**
 * Tells a person by mail what was done to their account in a sign-in of theirs, in the transaction of the act (SEC-45, SEC-46).
 *
 * @param options `recipient` is another address than the one that is theirs now: the one that they had, null for none; `from` of a
 * linked DingTalk account.
 */
export async function tellOwner(
  scope: Pick<AccountScope, "pool" | "poolId" | "userId" | "locale">,
  queries: Queries,
  what: AccountNotice,
  { recipient, from = null }: { recipient?: string | null; from?: string | null } = {},
): Promise<void> {
  await notifyUser(queries, {
    what,
    by: "person",
    recipient: recipient === undefined ? await findVerifiedAddress(queries, scope) : recipient,
    locale: (await findUserLanguage(scope, queries)) ?? scope.locale,
    poolId: scope.poolId,
    account: accountAddress(scope.pool),
    from,
  });
}
