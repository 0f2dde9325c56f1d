import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { cancelMailsAbout } from "@/lib/data/mails";
import { endSignIns } from "@/lib/data/sign-ins";
import { inTransaction } from "@/lib/data/transaction";
import { deleteUserRow, lockUser } from "@/lib/data/user-deletion";
import { AppError } from "@/lib/domain/error";
import { nameUserInvitations } from "@/lib/domain/user/user-invitation";
import type { DeleteUserInput } from "@/lib/domain/user/user-state";
import { keepWayIn } from "@/lib/services/access/keep-way-in";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Deletes a user for good: their sessions, grants and tokens end in the same transaction (SEC-47, REL-02), and their identities go.
 * What they did stays in the audit trail by their id, which nobody gets again: who comes back is somebody new (SEC-19).
 *
 * @param input `confirmation` is the user's name, or their id where they have none, typed by the administrator.
 * @throws AppError `user.not_found`, `user.confirmation_mismatch`, `pool.last_way` where nobody else comes in by what they come
 * in by and that was not acknowledged.
 */
export async function deleteUser(
  scope: PoolScope,
  { userId, confirmation, acknowledged }: Omit<DeleteUserInput, "poolId">,
): Promise<void> {
  const key = { poolId: scope.poolId, userId };
  await inTransaction((queries) =>
    keepWayIn(scope, queries, { acknowledged }, async () => {
      const user = await lockUser(queries, key);
      if (!user) throw new AppError("user.not_found");
      if (confirmation !== (user.name ?? userId))
        throw new AppError("user.confirmation_mismatch", {
          fields: { confirmation: "user.confirmation_mismatch" },
        });
      await endSignIns(queries, key, "signed_out_everywhere");
      await cancelMailsAbout(queries, [nameUserInvitations(userId)]);
      const identities = await deleteUserRow(queries, key);
      await recordEvent(queries, {
        action: "user.deleted",
        context: scope,
        poolId: key.poolId,
        object: `user:${userId}`,
        outcome: "success",
        details: { identities },
      });
    }),
  );
}
