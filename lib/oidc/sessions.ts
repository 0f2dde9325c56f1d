import "server-only";
import type Provider from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { toCookieReader } from "./http-bridge";
import { isProvenSilently, signInIdOf } from "./internals/record-members";
import { sessionLifetime } from "./lifetimes";
import { poolProvider } from "./provider";
import { PoolAdapter } from "./records/adapter";
import { writeTogether } from "./records/request-records";
import { sessionCookieAttributes } from "./session-cookie";
import { withAcr } from "./shown-factors";

type Session = InstanceType<Provider["Session"]>;

/** A sign-in that a session will stand on. */
export interface SessionSignIn {
  accountId: string;
  /** When the person was proven, in seconds since the epoch. */
  provenAt: number;
  signInId: string;
  /** The person was asked nothing. */
  silent: boolean;
  /** The digest of the browser that they have signed in in. */
  browser: string;
  /** How they were proven (RFC 8176); absent when nobody knows (SEC-52). */
  amr?: string[];
}

/** What is known of the sessions of a browser that is about to get another. */
export interface FormerSession {
  /** Of the session that it had when it set out ({@link findSessionUid}). */
  uid: string | null;
  /** The sign-in that it got last, which may be younger. */
  signInId: string | null;
}

/** The uid of the pool's session that a browser has, or null when nobody is signed in there. */
export async function findSessionUid(pool: PoolAddress, headers: Headers): Promise<string | null> {
  const { accountId, uid } = await readSession(pool, headers);
  return accountId === undefined ? null : uid;
}

/** The user who is signed in to a pool in a browser, or null. */
export async function findSignedInUser(pool: PoolAddress, headers: Headers): Promise<string | null> {
  return (await readSession(pool, headers)).accountId ?? null;
}

/** The user who is signed in in the session with this uid; null when it is over. */
export async function findSessionUser(pool: PoolAddress, uid: string): Promise<string | null> {
  const session = await (await poolProvider(pool)).Session.findByUid(uid);
  return session?.accountId ?? null;
}

/** Who is signed in to a pool in a browser, and how. */
export interface SignedInPerson {
  userId: string;
  /** What the session stands on. */
  signInId: string;
  /** When the person was proven last. */
  provenAt: Date;
  /** They were asked nothing then. */
  silent: boolean;
  /** How they were proven (RFC 8176); undefined where nobody knows (SEC-52). */
  amr: readonly string[] | undefined;
}

/** Who is signed in to a pool in a browser, and how; null when nobody is. */
export async function findSignedInPerson(
  pool: PoolAddress,
  headers: Headers,
): Promise<SignedInPerson | null> {
  const session = await readSession(pool, headers);
  const signInId = signInIdOf(session);
  if (session.accountId === undefined || signInId === undefined) return null;
  const provenAt = new Date((session.loginTs ?? 0) * 1000);
  return {
    userId: session.accountId,
    signInId,
    provenAt,
    silent: isProvenSilently(session),
    amr: session.amr,
  };
}

async function readSession(pool: PoolAddress, headers: Headers): Promise<Session> {
  const provider = await poolProvider(pool);
  const { req, res } = toCookieReader(pool, headers);
  return provider.Session.get(provider.createContext(req, res));
}

/**
 * Signs a browser in to the pool without a request of an application, as a start address does. The session's identifier
 * changes (SEC-48). A session of somebody else ends first, as if they had signed out: two people are never joined (SEC-12).
 *
 * @param before what is known of the sessions that the browser has.
 * @returns the `Set-Cookie` values that carry the session.
 */
export async function openSession(
  pool: PoolAddress,
  { accountId, provenAt, signInId, silent, browser, amr }: SessionSignIn,
  before: FormerSession,
): Promise<string[]> {
  const provider = await poolProvider(pool);
  const session = await writeTogether(pool.id, async () => {
    const opened = await takeOver(pool, provider, before, accountId);
    opened.loginAccount({ accountId, loginTs: provenAt, ...withAcr(amr) });
    Object.assign(opened, { signInId, silent, browser });
    await opened.save(sessionLifetime(provenAt, Math.floor(Date.now() / 1000)));
    return opened;
  });
  return toCookies(pool, provider, session);
}

/**
 * Lets the session of a browser say all that was shown in it by now: its sign-in was raised by a second factor (SEC-52). Its identifier
 * changes (SEC-48).
 *
 * @returns the `Set-Cookie` values that carry it; null when it is over, or stands on another sign-in.
 */
export async function raiseSession(
  pool: PoolAddress,
  headers: Headers,
  { signInId, amr }: { signInId: string; amr: string[] },
): Promise<string[] | null> {
  const provider = await poolProvider(pool);
  const session = await writeTogether(pool.id, async () => {
    const current = await readSession(pool, headers);
    if (current.accountId === undefined || signInIdOf(current) !== signInId) return null;
    Object.assign(current, withAcr(amr));
    current.resetIdentifier();
    await current.save(sessionLifetime(current.loginTs ?? 0, Math.floor(Date.now() / 1000)));
    return current;
  });
  return session && toCookies(pool, provider, session);
}

function toCookies(pool: PoolAddress, provider: Provider, session: Session): string[] {
  const { req, res } = toCookieReader(pool, new Headers());
  const expires = new Date(session.exp * 1000);
  const attributes = { ...sessionCookieAttributes(pool), expires };
  provider.createContext(req, res).cookies.set(provider.cookieName("session"), session.jti, attributes);
  return [res.getHeader("set-cookie") ?? []].flat().map(String);
}

/** The session to go on with: the browser's own under a new id, or a new one when it has none or somebody else's. */
async function takeOver(
  pool: PoolAddress,
  provider: Provider,
  before: FormerSession,
  accountId: string,
): Promise<Session> {
  const sessions = await findSessions(pool, provider, before);
  const own = sessions.find((session) => session.accountId === accountId);
  for (const session of sessions) if (session !== own) await signOut(pool, session);
  own?.resetIdentifier();
  return own ?? new provider.Session();
}

async function findSessions(
  pool: PoolAddress,
  { Session }: Provider,
  { uid, signInId }: FormerSession,
): Promise<Session[]> {
  const latest = signInId && (await new PoolAdapter(pool.id, "Session").findUidBySignIn(signInId));
  const uids = new Set([latest, uid].filter((found) => typeof found === "string"));
  const sessions = await Promise.all([...uids].map((found) => Session.findByUid(found)));
  return sessions.filter((session) => session !== undefined);
}

/** Signs a person out of the session that stands on a sign-in, as if they had done it at the pool; one that is over is fine. */
export async function signOutOf(pool: PoolAddress, signInId: string): Promise<void> {
  const provider = await poolProvider(pool);
  await writeTogether(pool.id, async () => {
    const sessions = await findSessions(pool, provider, { uid: null, signInId });
    for (const session of sessions) await signOut(pool, session);
  });
}

/** Ends a session with what was granted in it, and has its applications told; what an application may do without the person stays (SEC-13). */
async function signOut(pool: PoolAddress, session: Session): Promise<void> {
  const [grants, tokens] = [new PoolAdapter(pool.id, "Grant"), new PoolAdapter(pool.id, "AccessToken")];
  for (const { grantId, persistsLogout } of Object.values(session.authorizations ?? {})) {
    if (!grantId || persistsLogout) continue;
    await tokens.revokeByGrantId(grantId);
    await grants.endGrant(grantId);
  }
  await session.destroy();
}
