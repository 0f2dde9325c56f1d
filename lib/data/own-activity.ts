import "server-only";
import { type AccountActAuthor, accountActAuthorOf } from "@/lib/domain/user/account-act-author";
import { database } from "./client";
import type { UserKey } from "./users";

/** The last attempts that reached a user and are over, newest first. An administrator's trial of a connection is none of theirs. */
export async function listOwnAttempts({ poolId, userId }: UserKey, limit: number) {
  return database().attempt.findMany({
    where: { poolId, userId, outcome: { in: ["signed_in", "created", "refused"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: {
      id: true,
      createdAt: true,
      outcome: true,
      reason: true,
      secondFactorDueAt: true,
      clientAddress: true,
      userAgent: true,
      applicationName: true,
    },
  });
}

/** What failed, and is the person's business all the same: somebody came as far as their second factor. */
const refusedFactor = "login.second_factor_refused";

/**
 * The last acts on a user's account of these kinds, newest first; what was refused among them only at the second factor. Of who acted
 * only what kind of somebody it was: nobody else's name, address or words leave the trail by this.
 */
export async function listOwnEvents(
  { poolId, userId }: UserKey,
  actions: readonly string[],
  limit: number,
): Promise<{ id: string; at: Date; action: string; by: AccountActAuthor }[]> {
  const rows = await database().auditEvent.findMany({
    where: {
      poolId,
      object: `user:${userId}`,
      action: { in: [...actions] },
      OR: [{ outcome: "success" }, { action: refusedFactor }],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, at: true, action: true, actor: true, details: true },
  });
  return rows.map(({ actor, details, ...row }) => ({
    ...row,
    by: accountActAuthorOf({ action: row.action, actor, details }, userId),
  }));
}
