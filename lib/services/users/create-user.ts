import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { getPool } from "@/lib/data/pools";
import { inTransaction } from "@/lib/data/transaction";
import { insertUser, listTakenValues } from "@/lib/data/user-writes";
import { AppError } from "@/lib/domain/error";
import type { SavedUser, UserValues } from "@/lib/domain/user/user-form";
import { listEntered, withoutIdleMarks } from "@/lib/domain/user/user-values";
import { isMailOn } from "@/lib/mail/is-mail-on";
import type { PoolScope } from "@/lib/services/access/scope";
import { countInvitation } from "./invitation-limit";
import { writeInvitation } from "./write-invitation";

/**
 * Makes a user of what an administrator enters, with a new random subject (SEC-19): before they have ever signed in. Nothing is made
 * when another user of the pool has one of the values that only one can have: the answer says who.
 *
 * @param input `invite`: they are told by mail how to sign in, and of user and mail there are both or neither (REL-02).
 * @throws AppError `pool.not_found`; with `invite` `mail.off`, `user.no_address`, `user.no_way_in`, and `request.too_many` after five
 * invitations to one address in an hour.
 */
export async function createUser(
  scope: PoolScope,
  { invite = false, ...input }: UserValues & { invite?: boolean },
): Promise<SavedUser> {
  const { poolId } = scope;
  const values = withoutIdleMarks(input);
  if (invite && !isMailOn()) throw new AppError("mail.off");
  if (invite && values.email !== null) await countInvitation(scope, values.email);
  return inTransaction(async (queries) => {
    await getPool(queries, poolId);
    const taken = await listTakenValues(queries, { poolId, userId: null }, values);
    if (taken.length > 0) return { saved: false, taken };
    const id = await insertUser(queries, { ...values, poolId });
    await recordEvent(queries, {
      action: "user.created",
      context: scope,
      poolId,
      object: `user:${id}`,
      outcome: "success",
      details: { entered: listEntered(values) },
    });
    if (invite) await writeInvitation(scope, queries, id);
    return { saved: true, id, version: 1 };
  });
}
