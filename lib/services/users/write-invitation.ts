import "server-only";
import { accountAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { recordEvent } from "@/lib/audit/record-event";
import { cancelMailsAbout } from "@/lib/data/mails";
import { readPoolEntrance } from "@/lib/data/pool-entrances";
import type { Queries } from "@/lib/data/transaction";
import { findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import {
  findInvitationWays,
  findInvitedAddress,
  hasInvitationWay,
  nameUserInvitations,
} from "@/lib/domain/user/user-invitation";
import { queueMail } from "@/lib/mail/queue-mail";
import type { PoolScope } from "@/lib/services/access/scope";
import { languageOf } from "./tell-user";

/** Whoever has not read it by then was told in some other way. */
const goodForMilliseconds = 3 * 24 * 60 * 60_000;

/** Of a pool with more connections the mail names so many. */
const mostNamed = 5;

/**
 * Writes the mail by which a user is told how to sign in, in the transaction around it (REL-02). It holds no secret: only names, and the
 * configured address of the account page. So it may go to an address that nobody has verified. One that was not sent yet is cancelled.
 *
 * @throws AppError `user.not_found`, `user.disabled`, `user.no_address`, `user.no_way_in`, `mail.off`.
 */
export async function writeInvitation(scope: PoolScope, queries: Queries, userId: string): Promise<void> {
  const { poolId } = scope;
  const user = await findUserRow(queries, { poolId, userId });
  if (!user) throw new AppError("user.not_found");
  if (user.disabledAt) throw new AppError("user.disabled");
  const recipient = findInvitedAddress(user.email);
  if (recipient === null) throw new AppError("user.no_address");
  const linkedTo = user.identities.map(({ developerScope }) => developerScope);
  const ways = findInvitationWays(await readPoolEntrance(queries, poolId), { ...user, linkedTo });
  if (!hasInvitationWay(ways)) throw new AppError("user.no_way_in");
  const about = nameUserInvitations(userId);
  await cancelMailsAbout(queries, [about]);
  await recordEvent(queries, {
    action: "user.invited",
    context: scope,
    poolId,
    object: `user:${userId}`,
    outcome: "success",
    details: {
      ways: [
        ...(ways.dingtalk.length > 0 ? ["dingtalk"] : []),
        ...(ways.password ? ["password"] : []),
        ...(ways.emailCode ? ["email_code"] : []),
      ],
    },
  });
  const locale = await languageOf(scope, queries, userId);
  await queueMail(queries, {
    kind: "user_invitation",
    recipient,
    locale,
    poolId,
    parameters: {
      dingtalk: ways.dingtalk.length > 0,
      connections: new Intl.ListFormat(locale, { type: "disjunction" }).format(
        ways.dingtalk.slice(0, mostNamed),
      ),
      password: ways.password,
      emailCode: ways.emailCode,
      account: accountAddress(await getPoolAddress(poolId)),
    },
    about,
    expiresAt: new Date(Date.now() + goodForMilliseconds),
  });
}
