import "server-only";
import type { JudgedTry } from "@/lib/domain/mail/mail-failure";
import { kindsThatWait } from "@/lib/domain/mail/mail-kinds";
import type { MailStatus } from "@/lib/domain/mail/mail-status";
import { database } from "./client";
import { Prisma } from "./generated/client";
import type { Overdue } from "./purge-turn";
import type { Queries } from "./transaction";

/** A mail as it is written. */
export interface NewMail {
  id: string;
  poolId: string | null;
  kind: string;
  topic: string | null;
  recipient: string;
  locale: string;
  sealedParameters: string;
  about: string | null;
  expiresAt: Date;
}

/** A mail that somebody is about to send. */
export interface TakenMail {
  id: string;
  poolId: string | null;
  poolName: string | null;
  kind: string;
  recipient: string;
  locale: string;
  sealedParameters: string | null;
  /** This try included. */
  attempts: number;
}

/** Writes a mail that is to be sent at once. */
export async function insertMail(queries: Queries, mail: NewMail): Promise<void> {
  await queries.mail.create({ data: mail });
}

/** As {@link insertMail}, and leaves nothing: as long as that takes, for a mail that goes to nobody. */
export async function insertNoMail(queries: Queries, { id, ...mail }: NewMail): Promise<void> {
  await queries.mail.updateMany({ where: { id }, data: mail });
}

/**
 * Takes a mail that is due for one try, so that nobody else sends it until that is over or, after `leaseSeconds`, taken for lost.
 *
 * @returns null for one that is not due, is over, or is somebody else's.
 */
export async function takeMail(
  queries: Queries,
  { id, leaseSeconds }: { id: string; leaseSeconds: number },
): Promise<TakenMail | null> {
  const rows = await queries.$queryRaw<TakenMail[]>`
    UPDATE mail SET attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = ${id} AND status IN ('queued', 'failed') AND due_at <= now() AND expires_at > now()
    RETURNING id, pool_id AS "poolId", (SELECT name FROM pool WHERE pool.id = pool_id) AS "poolName", kind, recipient, locale,
      sealed_parameters AS "sealedParameters", attempts`;
  return rows[0] ?? null;
}

/** Notes that a mail was handed over; what it held is forgotten. */
export async function noteSent(queries: Queries, id: string): Promise<void> {
  await queries.$executeRaw`
    UPDATE mail SET status = 'sent', sent_at = now(), sealed_parameters = NULL, reason = NULL, reply_code = NULL
    WHERE id = ${id}`;
}

/** Notes that a try failed and that another one follows. @returns false when the mail was cancelled meanwhile. */
export async function noteFailed(
  queries: Queries,
  id: string,
  { reason, replyCode, dueInSeconds }: Omit<JudgedTry, "isFinal"> & { dueInSeconds: number },
): Promise<boolean> {
  const count = await queries.$executeRaw`
    UPDATE mail SET status = 'failed', reason = ${reason}, reply_code = ${replyCode},
      due_at = now() + make_interval(secs => ${dueInSeconds})
    WHERE id = ${id} AND status IN ('queued', 'failed')`;
  return count > 0;
}

/** Notes that a mail is given up. What it held stays until it is over, for another try that somebody asks for. */
export async function noteGivenUp(
  queries: Queries,
  id: string,
  { reason, replyCode }: Omit<JudgedTry, "isFinal">,
): Promise<void> {
  await queries.$executeRaw`
    UPDATE mail SET status = 'given_up', reason = ${reason}, reply_code = ${replyCode}
    WHERE id = ${id} AND status IN ('queued', 'failed')`;
}

/** Gives up what is over before it was sent. @returns how many there were. */
export function giveUpExpired(queries: Queries): Promise<number> {
  return queries.$executeRaw`
    UPDATE mail SET status = 'given_up', reason = 'expired', reply_code = NULL, sealed_parameters = NULL
    WHERE status IN ('queued', 'failed') AND expires_at <= now() AND due_at <= now()`;
}

/** Mails that should have been tried `seconds` ago, the longest waiting first, and those that can wait after all others. */
export async function listOverdueMails(
  queries: Queries,
  { seconds, limit }: Overdue,
): Promise<{ id: string; kind: string }[]> {
  return queries.$queryRaw`
    SELECT id, kind FROM mail
    WHERE status IN ('queued', 'failed') AND due_at < now() - make_interval(secs => ${seconds}) AND expires_at > now()
    ORDER BY kind = ANY(${[...kindsThatWait]}::text[]), due_at LIMIT ${limit}`;
}

/** Cancels what is not sent yet of the mails about something. A try under way goes on. @returns how many there were. */
export function cancelMailsAbout(queries: Queries, about: readonly string[]): Promise<number> {
  if (about.length === 0) return Promise.resolve(0);
  return queries.$executeRaw`
    UPDATE mail SET status = 'cancelled', sealed_parameters = NULL
    WHERE about = ANY(${[...about]}::text[]) AND status IN ('queued', 'failed', 'given_up')`;
}

/** Puts a mail that was given up back, to be tried at once as often as a new one. @returns false when it is no such mail. */
export async function requeueMail(queries: Queries, id: string): Promise<boolean> {
  const count = await queries.$executeRaw`
    UPDATE mail SET status = 'queued', attempts = 0, due_at = now()
    WHERE id = ${id} AND status = 'given_up' AND sealed_parameters IS NOT NULL AND expires_at > now()`;
  return count > 0;
}

/** Removes at most `limit` mails that are older than `seconds`. @returns how many went. */
export function deleteOldMails(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    DELETE FROM mail WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM mail WHERE created_at < now() - make_interval(secs => ${seconds})
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}

/** Forgets what at most `limit` mails held that are over for `seconds`. @returns how many there were. */
export function forgetOldMailParameters(queries: Queries, { seconds, limit }: Overdue): Promise<number> {
  return queries.$executeRaw`
    UPDATE mail SET sealed_parameters = NULL WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM mail
      WHERE sealed_parameters IS NOT NULL AND expires_at < now() - make_interval(secs => ${seconds})
      ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ))`;
}

/** Seconds since the oldest mail that is still to be sent was written; 0 without one (REL-42). */
export async function getOldestUnsentAge(): Promise<number> {
  const [row] = await database().$queryRaw<[{ age: number | null }]>`
    SELECT extract(epoch FROM now() - min(created_at))::float8 AS age FROM mail WHERE status IN ('queued', 'failed')`;
  return row.age ?? 0;
}

/** A mail as lists show it: never what it holds. */
export interface ListedMail {
  id: string;
  kind: string;
  topic: string | null;
  recipient: string;
  poolName: string | null;
  status: MailStatus;
  attempts: number;
  reason: string | null;
  replyCode: number | null;
  createdAt: Date;
  dueAt: Date;
  expiresAt: Date;
  sentAt: Date | null;
  /** Whether somebody may ask for another try. */
  canTryAgain: boolean;
}

/** Which mails: those in trouble alone, those of some kinds alone, from a place on. */
export interface MailQuestion {
  trouble: boolean;
  /** Null for all kinds. */
  kinds: readonly string[] | null;
  after: { createdAt: Date; id: string } | null;
  limit: number;
}

const listed = Prisma.sql`
  mail.id, mail.kind, mail.topic, mail.recipient, pool.name AS "poolName", mail.status::text AS status, mail.attempts, mail.reason,
  mail.reply_code AS "replyCode", mail.created_at AS "createdAt", mail.due_at AS "dueAt", mail.expires_at AS "expiresAt",
  mail.sent_at AS "sentAt",
  (mail.status = 'given_up' AND mail.sealed_parameters IS NOT NULL AND mail.expires_at > now()) AS "canTryAgain"`;

/** Mails of the whole installation, newest first. */
export async function listMailRows(queries: Queries, question: MailQuestion): Promise<ListedMail[]> {
  const { trouble, kinds, after, limit } = question;
  const conditions = [
    Prisma.sql`true`,
    ...(trouble ? [Prisma.sql`mail.status IN ('failed', 'given_up')`] : []),
    ...(kinds === null ? [] : [Prisma.sql`mail.kind = ANY(${[...kinds]}::text[])`]),
    ...(after === null ? [] : [Prisma.sql`(mail.created_at, mail.id) < (${after.createdAt}, ${after.id})`]),
  ];
  return queries.$queryRaw<ListedMail[]>(Prisma.sql`
    SELECT ${listed} FROM mail LEFT JOIN pool ON pool.id = mail.pool_id
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY mail.created_at DESC, mail.id DESC LIMIT ${limit}`);
}

/** One mail, or null. */
export async function findMail(queries: Queries, id: string): Promise<ListedMail | null> {
  const rows = await queries.$queryRaw<ListedMail[]>(Prisma.sql`
    SELECT ${listed} FROM mail LEFT JOIN pool ON pool.id = mail.pool_id WHERE mail.id = ${id}`);
  return rows[0] ?? null;
}

/** What became of the mails about some things, by thing. */
export async function listMailStatuses(
  queries: Queries,
  about: readonly string[],
): Promise<Map<string, MailStatus>> {
  const rows = await queries.mail.findMany({
    where: { about: { in: [...about] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { about: true, status: true },
  });
  return new Map(rows.flatMap(({ about, status }) => (about === null ? [] : [[about, status] as const])));
}
