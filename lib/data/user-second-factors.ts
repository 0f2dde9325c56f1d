import "server-only";
import type { SecondFactor, SecondFactorRule } from "@/lib/domain/second-factor/rule";
import { database, execute, query } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** What a user has to prove themselves by once more, and what is asked of them. */
export interface UserSecondFactors {
  /** Of their pool. */
  rule: SecondFactorRule;
  /** Some enabled application of their pool lets nobody in without one. */
  demandedSomewhere: boolean;
  /** The pool takes passkeys, or this user is excepted: they can make one. */
  offersPasskeys: boolean;
  authenticatorSetAt: Date | null;
  passkeys: number;
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number;
}

/** What a user of a pool, enabled or not, has as a second factor; null when there is no such user. */
export async function findUserSecondFactors(
  { poolId, userId }: UserKey,
  queries: Queries = database(),
): Promise<UserSecondFactors | null> {
  const [found] = await queries.$queryRaw<UserSecondFactors[]>(Prisma.sql`
    SELECT p.second_factor::text AS rule,
      EXISTS (
        SELECT 1 FROM application a WHERE a.pool_id = p.id AND a.demands_second_factor AND a.disabled_at IS NULL
      ) AS "demandedSomewhere",
      ('passkey' = ANY(p.login_methods) OR 'passkey' = ANY(u.emergency_methods)) IS TRUE AS "offersPasskeys",
      (SELECT t.set_at FROM user_authenticator t WHERE t.user_id = u.id AND t.pool_id = u.pool_id) AS "authenticatorSetAt",
      (SELECT count(*)::int FROM user_passkey k WHERE k.user_id = u.id AND k.pool_id = u.pool_id) AS passkeys,
      (SELECT count(*)::int FROM user_recovery_code c
        WHERE c.user_id = u.id AND c.pool_id = u.pool_id AND c.used_at IS NULL) AS "recoveryCodesLeft"
    FROM "user" u JOIN pool p ON p.id = u.pool_id
    WHERE u.id = ${userId} AND u.pool_id = ${poolId}`);
  return found ?? null;
}

/** The sealed secret of a user's authenticator app; null without one. */
export async function findUserAuthenticator(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<string | null> {
  const found = await queries.userAuthenticator.findFirst({
    where: { poolId, userId },
    select: { sealedSecret: true },
  });
  return found?.sealedSecret ?? null;
}

/** Sets an authenticator app up where there is none; `step` is that of the code that proved it. @returns false when there is one. */
export async function insertUserAuthenticator(
  queries: Queries,
  authenticator: UserKey & { sealedSecret: string; step: number },
): Promise<boolean> {
  const { count } = await queries.userAuthenticator.createMany({
    data: [authenticator],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Takes a user's authenticator app away. @returns false when there is none. */
export async function deleteUserAuthenticator(
  queries: Queries,
  { poolId, userId }: UserKey,
): Promise<boolean> {
  const { count } = await queries.userAuthenticator.deleteMany({ where: { poolId, userId } });
  return count === 1;
}

/**
 * Uses up the code of a time step: one conditional write, so a code counts once, also in a race, and none that is older than the last
 * one (RFC 6238 §5.2).
 */
export async function consumeUserCodeStep(
  queries: Queries,
  { poolId, userId, step }: UserKey & { step: number },
): Promise<boolean> {
  const { count } = await queries.userAuthenticator.updateMany({
    where: { poolId, userId, step: { lt: step } },
    data: { step },
  });
  return count === 1;
}

/** Puts new recovery codes in the place of all earlier ones of a user. */
export async function replaceUserRecoveryCodes(
  queries: Queries,
  { poolId, userId }: UserKey,
  digests: readonly string[],
): Promise<void> {
  await queries.userRecoveryCode.deleteMany({ where: { poolId, userId } });
  await queries.userRecoveryCode.createMany({ data: digests.map((digest) => ({ poolId, userId, digest })) });
}

/** Takes the recovery codes of a user away who has no second factor left that they could stand in for. */
export async function deleteIdleRecoveryCodes(queries: Queries, { poolId, userId }: UserKey): Promise<void> {
  await queries.$executeRaw(Prisma.sql`
    DELETE FROM user_recovery_code c WHERE c.user_id = ${userId} AND c.pool_id = ${poolId}
      AND NOT EXISTS (SELECT 1 FROM user_authenticator t WHERE t.user_id = c.user_id AND t.pool_id = c.pool_id)
      AND NOT EXISTS (SELECT 1 FROM user_passkey k WHERE k.user_id = c.user_id AND k.pool_id = c.pool_id)`);
}

/** How many recovery codes of a user were not used yet. */
export function countUserRecoveryCodes(queries: Queries, { poolId, userId }: UserKey): Promise<number> {
  return queries.userRecoveryCode.count({ where: { poolId, userId, usedAt: null } });
}

/** Uses a recovery code up: of any number of parallel callers one is told true. */
export async function consumeUserRecoveryCode(
  queries: Queries,
  { poolId, userId, digest }: UserKey & { digest: string },
): Promise<boolean> {
  const { count } = await queries.userRecoveryCode.updateMany({
    where: { poolId, userId, digest, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}

/** A sign-in of a user. */
export interface OwnSignInKey extends UserKey {
  signInId: string;
}

/** What a first question for a second factor is judged by: the attempt that made the sign-in, of which only the sign-in may be left. */
export interface UnaskedSignIn {
  target: string | null;
  /** Of the application that it was begun for; null without one. */
  clientId: string | null;
  /** How long ago it was decided; 0 where that is not kept any more. */
  secondsLater: number;
}

/** A sign-in of which no second factor was asked yet; null when one was, or it has ended. */
export async function findUnaskedSignIn({
  poolId,
  userId,
  signInId,
}: OwnSignInKey): Promise<UnaskedSignIn | null> {
  const [found] = await query<UnaskedSignIn>(Prisma.sql`
    SELECT a.target::text, p.client_id AS "clientId",
      coalesce(extract(epoch FROM now() - a.finished_at), 0)::float8 AS "secondsLater"
    FROM sign_in s LEFT JOIN attempt a ON a.id = s.attempt_id AND a.pool_id = s.pool_id
    LEFT JOIN application p ON p.id = a.application_id
    WHERE s.id = ${signInId} AND s.user_id = ${userId} AND s.pool_id = ${poolId} AND s.ended_at IS NULL
      AND s.second_factor_asked_at IS NULL`);
  return found ?? null;
}

/**
 * Writes down when a second factor was first asked of a sign-in: of any number of questions at once one is the first, and none is where it
 * was shown meanwhile.
 *
 * @param waiting for how long the attempt that made the sign-in waits for it, in seconds; null where the question is none of its.
 */
export async function writeFactorQuestion(
  { poolId, userId, signInId }: OwnSignInKey,
  waiting: number | null,
): Promise<void> {
  await execute(Prisma.sql`
    WITH asked AS (
      UPDATE sign_in SET second_factor_asked_at = now()
      WHERE id = ${signInId} AND user_id = ${userId} AND pool_id = ${poolId} AND ended_at IS NULL
        AND second_factor_asked_at IS NULL AND second_factor_at IS NULL
      RETURNING attempt_id
    )
    UPDATE attempt SET second_factor_due_at = now() + make_interval(secs => ${waiting})
    FROM asked
    WHERE attempt.id = asked.attempt_id AND attempt.pool_id = ${poolId} AND attempt.outcome IN ('signed_in', 'created')
      AND ${waiting !== null}`);
}

/** Lets the attempt that made a sign-in wait no longer for the second factor: the person went back instead. */
export async function endFactorWait({ poolId, userId, signInId }: OwnSignInKey): Promise<void> {
  await execute(Prisma.sql`
    UPDATE attempt SET second_factor_due_at = now() FROM sign_in s
    WHERE s.id = ${signInId} AND s.user_id = ${userId} AND s.pool_id = ${poolId}
      AND attempt.id = s.attempt_id AND attempt.pool_id = s.pool_id AND attempt.second_factor_due_at > now()`);
}

/**
 * Counts a try to prove oneself once more in a sign-in, right or wrong, before it is looked at. With the last one its attempt waits no
 * longer.
 *
 * @param most how many tries one sign-in may have.
 * @returns false when it has had them all, or has ended.
 */
export async function countSecondFactorTry(
  { poolId, userId, signInId }: OwnSignInKey,
  most: number,
): Promise<boolean> {
  const counted = await query(Prisma.sql`
    WITH counted AS (
      UPDATE sign_in SET second_factor_tries = second_factor_tries + 1
      WHERE id = ${signInId} AND user_id = ${userId} AND pool_id = ${poolId} AND ended_at IS NULL
        AND second_factor_tries < ${most}
      RETURNING second_factor_tries::int AS tries, attempt_id
    ), closed AS (
      UPDATE attempt SET second_factor_due_at = now() FROM counted
      WHERE counted.tries = ${most} AND attempt.id = counted.attempt_id AND attempt.pool_id = ${poolId}
        AND attempt.second_factor_due_at > now()
    )
    SELECT tries FROM counted`);
  return counted.length === 1;
}

/**
 * Writes down that the person of a sign-in, held by the same transaction, has proven themselves once more, and forgets what failed
 * before: the attempt that made it waits for nothing.
 *
 * @param amr what is shown beside what was shown before.
 * @returns all that is shown by now.
 */
export async function raiseSignIn(
  queries: Queries,
  { poolId, userId, signInId }: OwnSignInKey,
  { factor, amr }: { factor: SecondFactor; amr: readonly string[] },
): Promise<string[]> {
  const [raised] = await queries.$queryRaw<{ amr: string[] }[]>(Prisma.sql`
    WITH raised AS (
      UPDATE sign_in SET second_factor = ${factor}::second_factor, second_factor_at = now(), second_factor_tries = 0,
        sealed_authenticator_draft = NULL,
        amr = coalesce(amr, '{}') || ARRAY(SELECT added FROM unnest(${[...amr]}::text[]) AS added WHERE added <> ALL(coalesce(sign_in.amr, '{}')))
      WHERE id = ${signInId} AND user_id = ${userId} AND pool_id = ${poolId}
      RETURNING amr, attempt_id
    ), ended AS (
      UPDATE attempt SET second_factor_due_at = NULL FROM raised
      WHERE attempt.id = raised.attempt_id AND attempt.pool_id = ${poolId} AND attempt.second_factor_due_at IS NOT NULL
    )
    SELECT amr FROM raised`);
  return raised?.amr ?? [];
}

/** How a sign-in stands: `amr` is what was shown in it. */
export interface SignInStanding {
  amr: string[];
  secondFactorAt: Date | null;
  tries: number;
}

/** How a sign-in that has not ended stands; null when it is over, or another's. */
export async function findSignInStanding(
  { poolId, userId, signInId }: OwnSignInKey,
  queries: Queries = database(),
): Promise<SignInStanding | null> {
  const [found] = await queries.$queryRaw<SignInStanding[]>(Prisma.sql`
    SELECT coalesce(amr, '{}') AS amr, second_factor_at AS "secondFactorAt", second_factor_tries AS tries FROM sign_in
    WHERE id = ${signInId} AND user_id = ${userId} AND pool_id = ${poolId} AND ended_at IS NULL`);
  return found ?? null;
}

/** Keeps the sealed secret of an authenticator app that is being set up in a sign-in. @returns that which counts: the first one, until it is used. */
export async function keepUserAuthenticatorDraft(
  { poolId, userId, signInId }: OwnSignInKey,
  sealed: string,
): Promise<string | null> {
  const [kept] = await query<{ sealed: string }>(Prisma.sql`
    UPDATE sign_in SET sealed_authenticator_draft = coalesce(sealed_authenticator_draft, ${sealed})
    WHERE id = ${signInId} AND user_id = ${userId} AND pool_id = ${poolId} AND ended_at IS NULL
    RETURNING sealed_authenticator_draft AS sealed`);
  return kept?.sealed ?? null;
}

/** The sealed secret of the authenticator app that is being set up in a sign-in; null when none is. */
export async function findUserAuthenticatorDraft(
  queries: Queries,
  { poolId, userId, signInId }: OwnSignInKey,
): Promise<string | null> {
  const found = await queries.signIn.findFirst({
    where: { id: signInId, userId, poolId, endedAt: null },
    select: { sealedAuthenticatorDraft: true },
  });
  return found?.sealedAuthenticatorDraft ?? null;
}
