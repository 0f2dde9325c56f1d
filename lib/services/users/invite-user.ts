import "server-only";
import { database } from "@/lib/data/client";
import { inTransaction } from "@/lib/data/transaction";
import { lockUser } from "@/lib/data/user-deletion";
import { findUserRow } from "@/lib/data/users";
import { AppError } from "@/lib/domain/error";
import { findInvitedAddress, type InviteUserInput } from "@/lib/domain/user/user-invitation";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";
import { countInvitation } from "./invitation-limit";
import { writeInvitation } from "./write-invitation";

/**
 * Sends a user the mail that tells them how to sign in.
 *
 * @throws AppError `mail.off`; `user.not_found`, `user.disabled`, `user.no_address`; `user.no_way_in` where there is nothing to tell them;
 * `request.too_many` after five to one address in an hour.
 */
export async function inviteUser(
  scope: PoolScope,
  { userId }: Omit<InviteUserInput, "poolId">,
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, userId };
  const user = await findUserRow(database(), key);
  if (!user) throw new AppError("user.not_found");
  if (!isMailOn()) throw new AppError("mail.off");
  const address = findInvitedAddress(user.email);
  if (address !== null) await countInvitation(scope, address);
  await inTransaction(async (queries) => {
    // Whoever disables or deletes them waits, and cancels the mail.
    await lockUser(queries, key);
    await writeInvitation(scope, queries, userId);
  });
}
