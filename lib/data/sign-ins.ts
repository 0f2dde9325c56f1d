import "server-only";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { type RevocationReason, sessionEnds } from "@/lib/domain/login/sign-in-end";
import { Prisma } from "./generated/client";
import { noticesOf } from "./logout-notices";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** Whose sign-ins are meant: one of these, in one pool. */
export type SignInSelection = { poolId: string } & (
  | { connectionId: string }
  | { userId: string; only?: string; except?: string }
  | { identityId: string }
  /** Those of one user in which they have shown a passkey, to come in or as a second factor (all `except` one). */
  | { passkeysOf: string; except?: string }
  /** Those of one user that were asked for a second factor, and have shown none. */
  | { waitingOf: string }
  /**
   * Those of one user by one method (all `except` one), or those of everybody by it; all, or only those of users who were excepted, or
   * only the others.
   */
  | { userId?: string; method: LoginMethod; except?: string; emergency?: boolean }
);

/**
 * Ends the sign-ins that came through a connection, by an identity or a method, or belong to a user (`only` one of them, or all `except` one), with every session, grant, code and token that
 * stands on them (SEC-47, SEC-102). Applications that want to hear of it are told (SEC-13). Records that a request under way writes back afterwards name an ended sign-in and are
 * not found any more (see {@link aliveSignIn}).
 */
export async function endSignIns(
  queries: Queries,
  selection: SignInSelection,
  reason: RevocationReason,
): Promise<void> {
  await queries.$executeRaw`
    WITH ended AS (
      UPDATE sign_in SET ended_at = coalesce(ended_at, now()), end_reason = ${reason}::sign_in_end
      WHERE pool_id = ${selection.poolId} AND ${selectedBy(selection)}
        AND (ended_at IS NULL OR end_reason::text = ANY(${[...sessionEnds]}))
      RETURNING id
    ), named AS (
      DELETE FROM oidc_record USING ended
      WHERE oidc_record.pool_id = ${selection.poolId} AND oidc_record.sign_in_id = ended.id
      RETURNING oidc_record.kind, oidc_record.digest, oidc_record.client_id, oidc_record.account_id, oidc_record.uid_digest
    ), ${noticesOf(selection.poolId, "named")}
    DELETE FROM oidc_record USING named
    WHERE oidc_record.pool_id = ${selection.poolId} AND named.kind = 'Grant'
      AND oidc_record.grant_digest = named.digest`;
}

function selectedBy(selection: SignInSelection): Prisma.Sql {
  if ("method" in selection) {
    const { userId, method, except, emergency } = selection;
    const ofUser = userId === undefined ? Prisma.empty : Prisma.sql`AND user_id = ${userId}`;
    const butOne = except === undefined ? Prisma.empty : Prisma.sql`AND id <> ${except}`;
    const excepted = emergency === undefined ? Prisma.empty : Prisma.sql`AND emergency = ${emergency}`;
    return Prisma.sql`method = ${method}::login_method ${ofUser} ${butOne} ${excepted}`;
  }
  if ("passkeysOf" in selection) {
    const { passkeysOf: userId, except } = selection;
    const butOne = except === undefined ? Prisma.empty : Prisma.sql`AND id <> ${except}`;
    return Prisma.sql`user_id = ${userId} AND (method = 'passkey' OR second_factor = 'passkey') ${butOne}`;
  }
  if ("waitingOf" in selection)
    return Prisma.sql`user_id = ${selection.waitingOf} AND second_factor_asked_at IS NOT NULL AND second_factor_at IS NULL`;
  if ("connectionId" in selection) return Prisma.sql`connection_id = ${selection.connectionId}`;
  if ("userId" in selection) return ofUser(selection);
  return Prisma.sql`identity_id = ${selection.identityId}`;
}

function ofUser({ userId, only, except }: { userId: string; only?: string; except?: string }): Prisma.Sql {
  if (only !== undefined) return Prisma.sql`user_id = ${userId} AND id = ${only}`;
  if (except !== undefined) return Prisma.sql`user_id = ${userId} AND id <> ${except}`;
  return Prisma.sql`user_id = ${userId}`;
}

/**
 * The condition under which a record that names a sign-in counts: the sign-in is there and has not ended. Grants outlive
 * what ended a session alone.
 *
 * @param record alias of oidc_record.
 * @param signIn alias of its sign_in, joined from the left.
 */
export function aliveSignIn(record: "r" | "g" | "e", signIn: "s" | "gs" | "es"): Prisma.Sql {
  const [r, s] = [Prisma.raw(record), Prisma.raw(signIn)];
  return Prisma.sql`(${r}.sign_in_id IS NULL OR (${s}.id IS NOT NULL AND (${s}.ended_at IS NULL
  OR (${r}.kind = 'Grant' AND ${s}.end_reason::text = ANY(${[...sessionEnds]})))))`;
}

/**
 * Removes at most `limit` sign-ins that were proven more than `seconds` ago; no record that could name them may live that long.
 *
 * @returns how many went.
 */
export function deleteOldSignIns(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM sign_in WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM sign_in WHERE proven_at < now() - make_interval(secs => ${seconds})
      ORDER BY proven_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
