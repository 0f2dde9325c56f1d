import "server-only";
import { accountAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { findAccount } from "@/lib/data/administrator-accounts";
import type { Queries } from "@/lib/data/transaction";
import { findVerifiedAddress } from "@/lib/data/user-addresses";
import { findUserLanguage } from "@/lib/data/user-languages";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import type { AccountNotice } from "@/lib/domain/mail/account-notice";
import { notifyUser } from "@/lib/mail/notify-user";
import type { PoolScope } from "@/lib/services/access/scope";

/** The language of a mail to a user that an administrator causes: the user's, or the administrator's where the user has said none. */
export async function languageOf(scope: PoolScope, queries: Queries, userId: string): Promise<Locale> {
  const own = await findUserLanguage({ poolId: scope.poolId, userId }, queries);
  if (own) return own;
  const administrator = await findAccount(queries, scope.administratorId);
  return isLocale(administrator?.locale) ? administrator.locale : "en";
}

/**
 * Tells a user by mail what an administrator did to their account, in the transaction of the act (SEC-45, SEC-46).
 *
 * @param told `recipient` is another address than the one that is theirs now: the one that they had; `from` of a linked DingTalk account
 * names what it is linked through.
 */
export async function tellUser(
  scope: PoolScope,
  queries: Queries,
  {
    userId,
    what,
    recipient,
    from = null,
  }: { userId: string; what: AccountNotice; recipient?: string; from?: string | null },
): Promise<void> {
  const { poolId } = scope;
  await notifyUser(queries, {
    what,
    by: "administrator",
    recipient: recipient ?? (await findVerifiedAddress(queries, { poolId, userId })),
    locale: await languageOf(scope, queries, userId),
    poolId,
    account: accountAddress(await getPoolAddress(poolId)),
    from,
  });
}
