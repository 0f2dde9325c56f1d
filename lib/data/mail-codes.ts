import "server-only";
import {
  type MailCodePurpose,
  mailCodeMinutes,
  mailCodePauseSeconds,
  mostMailCodeTries,
} from "@/lib/domain/login/mail-code";
import { database, execute, query } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** What a code belongs to: it is good nowhere else. */
export interface MailCodeBond {
  poolId: string;
  purpose: MailCodePurpose;
  /** A digest of what asked for it. */
  boundTo: string;
  browserDigest: string;
}

/** A code as it is written. */
export type NewMailCode = MailCodeBond & {
  id: string;
  userId: string | null;
  address: string;
  codeDigest: string;
};

/** The code that a page waits for. */
export interface SentMailCode {
  address: string;
  /** Seconds until another one can be sent to this address. */
  pause: number;
  /** It can still be tried. */
  isOpen: boolean;
}

/** What was sent last for something, whether it is over or not; null for nothing that waits. */
export async function findSentMailCode(
  { poolId, purpose, boundTo, browserDigest }: MailCodeBond,
  queries: Queries = database(),
): Promise<SentMailCode | null> {
  const [found] = await queries.$queryRaw<SentMailCode[]>`
    SELECT address, expires_at > now() AND tries < ${mostMailCodeTries} AS "isOpen",
      CASE WHEN tries < ${mostMailCodeTries}
        THEN greatest(0, ceil(${mailCodePauseSeconds} - extract(epoch FROM now() - created_at)))::int ELSE 0 END AS pause
    FROM mail_code
    WHERE bound_digest = ${boundTo} AND purpose = ${purpose}::mail_code_purpose AND closed_at IS NULL
      AND pool_id = ${poolId} AND browser_digest = ${browserDigest}`;
  return found ?? null;
}

/**
 * Writes a code in place of the one that was sent for the same thing before. Its expiry is counted by the database's clock. One that was
 * sent to the same address a moment ago stays, and then the new one is a unique violation: of two at once the second one is not written.
 */
export async function replaceMailCode(queries: Queries, code: NewMailCode): Promise<void> {
  await queries.$executeRaw`
    UPDATE mail_code SET closed_at = now()
    WHERE bound_digest = ${code.boundTo} AND purpose = ${code.purpose}::mail_code_purpose AND closed_at IS NULL
      AND NOT (address = ${code.address} AND tries < ${mostMailCodeTries} AND browser_digest = ${code.browserDigest}
        AND created_at > now() - make_interval(secs => ${mailCodePauseSeconds}))`;
  await queries.$executeRaw`
    INSERT INTO mail_code (id, pool_id, purpose, user_id, address, bound_digest, browser_digest, code_digest, created_at, expires_at)
    VALUES (${code.id}, ${code.poolId}, ${code.purpose}::mail_code_purpose, ${code.userId}, ${code.address}, ${code.boundTo},
      ${code.browserDigest}, ${code.codeDigest}, now(), now() + make_interval(mins => ${mailCodeMinutes}))`;
}

/**
 * Counts a try of the open code of something, before anybody compares it: of any number at once no more are counted than it has.
 *
 * @returns what to compare with; null where no try is left, or there is no such code.
 */
export async function countMailCodeTry(
  bond: MailCodeBond,
): Promise<{ id: string; codeDigest: string } | null> {
  const [counted] = await query<{ id: string; codeDigest: string }>(Prisma.sql`
    UPDATE mail_code SET tries = tries + 1
    WHERE bound_digest = ${bond.boundTo} AND purpose = ${bond.purpose}::mail_code_purpose AND closed_at IS NULL
      AND pool_id = ${bond.poolId} AND browser_digest = ${bond.browserDigest} AND expires_at > now()
      AND tries < ${mostMailCodeTries}
    RETURNING id, code_digest AS "codeDigest"`);
  return counted ?? null;
}

/** What a right code proved. */
export interface TakenMailCode {
  address: string;
  userId: string | null;
}

/**
 * Uses up a code that was found right, once. It is void when its user is disabled or gone, or has not the address any more that it was
 * sent to; one for a new account, when it was somebody's from the beginning.
 */
export async function takeMailCode(id: string): Promise<TakenMailCode | null> {
  const [taken] = await query<TakenMailCode>(Prisma.sql`
    UPDATE mail_code c SET closed_at = now()
    WHERE c.id = ${id} AND c.closed_at IS NULL AND CASE
      WHEN c.purpose = 'register' THEN c.user_id IS NULL
      ELSE EXISTS (
        SELECT FROM "user" u WHERE u.id = c.user_id AND u.pool_id = c.pool_id AND u.disabled_at IS NULL
          AND (c.purpose = 'change_email' OR (u.email_verified AND lower(u.email) = lower(c.address)))
      ) END
    RETURNING c.address, c.user_id AS "userId"`);
  return taken ?? null;
}

/** Closes what codes a user has: how they sign in has changed (SEC-57). */
export async function closeMailCodes(queries: Queries, { poolId, userId }: UserKey): Promise<void> {
  await queries.$executeRaw`
    UPDATE mail_code SET closed_at = now() WHERE user_id = ${userId} AND pool_id = ${poolId} AND closed_at IS NULL`;
}

/** Closes the code that waits for something: the person wants to give another address. */
export async function dropMailCode({ poolId, purpose, boundTo, browserDigest }: MailCodeBond): Promise<void> {
  await execute(Prisma.sql`
    UPDATE mail_code SET closed_at = now()
    WHERE bound_digest = ${boundTo} AND purpose = ${purpose}::mail_code_purpose AND closed_at IS NULL
      AND pool_id = ${poolId} AND browser_digest = ${browserDigest}`);
}

/** Removes at most `limit` codes that ended more than `seconds` ago. @returns how many went. */
export function deleteOldMailCodes(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM mail_code WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM mail_code WHERE expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}
