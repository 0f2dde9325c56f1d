import "server-only";
import { sessionLimits } from "@/lib/domain/administrator/session-limits";
import type { Queries } from "./transaction";

/** Names a session to its own administrator. */
export interface OwnSessionKey {
  administratorId: string;
  sessionId: string;
}

/** The sessions of an administrator that can still be used, the one that was used last first. */
export async function listLiveSessions(queries: Queries, administratorId: string, now: Date) {
  return queries.administratorSession.findMany({
    where: {
      administratorId,
      expiresAt: { gt: now },
      lastSeenAt: { gt: new Date(now.getTime() - sessionLimits.idle) },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  });
}

/** Ends one session of an administrator. @returns false when they have none of this id. */
export async function deleteOwnSession(
  queries: Queries,
  { administratorId, sessionId }: OwnSessionKey,
): Promise<boolean> {
  const { count } = await queries.administratorSession.deleteMany({
    where: { id: sessionId, administratorId },
  });
  return count === 1;
}

/** Ends every session of an administrator but one, or all of them. @returns how many there were. */
export async function deleteOtherSessions(
  queries: Queries,
  { administratorId, sessionId }: { administratorId: string; sessionId: string | null },
): Promise<number> {
  const { count } = await queries.administratorSession.deleteMany({
    where: { administratorId, ...(sessionId !== null && { id: { not: sessionId } }) },
  });
  return count;
}

/** Writes down that the owner of a session has just proven who they are. */
export async function markSessionProven(
  queries: Queries,
  { administratorId, sessionId }: OwnSessionKey,
  now: Date,
): Promise<void> {
  await queries.administratorSession.updateMany({
    where: { id: sessionId, administratorId },
    data: { provenAt: now },
  });
}

/** Keeps the sealed secret of an authenticator app that is being set up, in the place of an earlier one. */
export async function keepAuthenticatorDraft(
  queries: Queries,
  { administratorId, sessionId }: OwnSessionKey,
  sealedAuthenticatorDraft: string | null,
): Promise<void> {
  await queries.administratorSession.updateMany({
    where: { id: sessionId, administratorId },
    data: { sealedAuthenticatorDraft },
  });
}

/** The sealed secret that is being set up in a session, or null. */
export async function findAuthenticatorDraft(
  queries: Queries,
  { administratorId, sessionId }: OwnSessionKey,
): Promise<string | null> {
  const session = await queries.administratorSession.findFirst({
    where: { id: sessionId, administratorId },
    select: { sealedAuthenticatorDraft: true },
  });
  return session?.sealedAuthenticatorDraft ?? null;
}

/** Keeps the challenge of a passkey that is being added, in the place of an earlier one. */
export async function keepPasskeyChallenge(
  queries: Queries,
  { administratorId, sessionId }: OwnSessionKey,
  passkeyChallenge: string,
): Promise<void> {
  await queries.administratorSession.updateMany({
    where: { id: sessionId, administratorId },
    data: { passkeyChallenge, passkeyChallengeAt: new Date() },
  });
}

/** Takes the challenge away: of any number of parallel callers one gets it. @returns null when there is none of after `since`. */
export async function takePasskeyChallenge(
  queries: Queries,
  { administratorId, sessionId }: OwnSessionKey,
  since: Date,
): Promise<string | null> {
  const [taken] = await queries.$queryRaw<{ challenge: string; at: Date }[]>`
    UPDATE administrator_session AS s SET passkey_challenge = NULL, passkey_challenge_at = NULL
    FROM (SELECT digest, passkey_challenge AS challenge, passkey_challenge_at AS at FROM administrator_session
      WHERE id = ${sessionId} AND administrator_id = ${administratorId} AND passkey_challenge IS NOT NULL FOR UPDATE) AS kept
    WHERE s.digest = kept.digest RETURNING kept.challenge, kept.at`;
  return taken && taken.at >= since ? taken.challenge : null;
}
