import "server-only";
import { database } from "./client";

/** Which token is meant: one connection's, got with one secret. */
export interface AppTokenKey {
  connectionId: string;
  secretFingerprint: string;
}

/** The same, with the app that it was issued to: a connection may be another app's by the time it is stored. */
export interface IssuedTokenKey extends AppTokenKey {
  clientId: string;
}

/** A stored token and how long it lives by the database's clock. */
export interface StoredAppToken {
  sealedToken: string;
  secondsLeft: number;
}

/** Finds a token that was got with this secret and has not expired. */
export async function findAppToken(key: AppTokenKey): Promise<StoredAppToken | null> {
  const rows = await database().$queryRaw<StoredAppToken[]>`
    SELECT sealed_token AS "sealedToken",
           extract(epoch FROM expires_at - now())::float8 AS "secondsLeft"
      FROM app_token
     WHERE connection_id = ${key.connectionId}
       AND secret_fingerprint = ${key.secretFingerprint}
       AND sealed_token IS NOT NULL
       AND expires_at > now()`;
  return rows[0] ?? null;
}

/**
 * Takes the right to get a new token, in one conditional write. Refused while somebody else holds it, or when the
 * stored token lives longer than `leadSeconds`: then somebody has just renewed it. A new secret ends the lease and the
 * token of the old one (REL-19). The lease ends by itself (REL-18).
 */
export async function takeRenewalLease(
  key: AppTokenKey,
  lease: { holder: string; seconds: number; leadSeconds: number },
): Promise<boolean> {
  const taken = await database().$executeRaw`
    INSERT INTO app_token AS held (connection_id, secret_fingerprint, lease_holder, lease_until)
    VALUES (${key.connectionId}, ${key.secretFingerprint}, ${lease.holder},
            now() + make_interval(secs => ${lease.seconds}))
    ON CONFLICT (connection_id) DO UPDATE
       SET sealed_token = CASE WHEN held.secret_fingerprint = excluded.secret_fingerprint THEN held.sealed_token END,
           expires_at = CASE WHEN held.secret_fingerprint = excluded.secret_fingerprint THEN held.expires_at END,
           secret_fingerprint = excluded.secret_fingerprint,
           lease_holder = excluded.lease_holder,
           lease_until = excluded.lease_until
     WHERE held.secret_fingerprint <> excluded.secret_fingerprint
        OR ((held.lease_until IS NULL OR held.lease_until <= now())
            AND (held.sealed_token IS NULL OR held.expires_at <= now() + make_interval(secs => ${lease.leadSeconds})))`;
  return taken === 1;
}

/** Stores a token and ends the lease. Changes nothing when the lease, the secret or the app is another one by now. */
export async function storeAppToken(
  key: IssuedTokenKey,
  token: { holder: string; sealedToken: string; expiresInSeconds: number },
): Promise<void> {
  await database().$executeRaw`
    UPDATE app_token
       SET sealed_token = ${token.sealedToken},
           expires_at = now() + make_interval(secs => ${token.expiresInSeconds}),
           lease_holder = NULL,
           lease_until = NULL
     WHERE connection_id = ${key.connectionId}
       AND secret_fingerprint = ${key.secretFingerprint}
       AND lease_holder = ${token.holder}
       AND EXISTS (SELECT 1 FROM connection c WHERE c.id = ${key.connectionId} AND c.settings ->> 'clientId' = ${key.clientId})`;
}

/**
 * Puts a token in the place of whatever is stored of the connection. A lease stays with its holder. Changes nothing when the
 * connection has got other credentials since the token was asked for.
 */
export async function replaceAppToken(
  key: IssuedTokenKey,
  token: { sealedToken: string; expiresInSeconds: number },
): Promise<void> {
  await database().$executeRaw`
    INSERT INTO app_token (connection_id, secret_fingerprint, sealed_token, expires_at)
    SELECT id, ${key.secretFingerprint}, ${token.sealedToken}, now() + make_interval(secs => ${token.expiresInSeconds})
      FROM connection
     WHERE id = ${key.connectionId} AND settings ->> 'clientId' = ${key.clientId}
       AND ${key.secretFingerprint} IN (secret_fingerprint, previous_secret_fingerprint)
    ON CONFLICT (connection_id) DO UPDATE
       SET secret_fingerprint = excluded.secret_fingerprint,
           sealed_token = excluded.sealed_token,
           expires_at = excluded.expires_at`;
}

/** Ends a lease whose holder got no token, so that the next one need not wait. */
export async function releaseRenewalLease(key: AppTokenKey, holder: string): Promise<void> {
  await database().$executeRaw`
    UPDATE app_token SET lease_holder = NULL, lease_until = NULL
     WHERE connection_id = ${key.connectionId} AND lease_holder = ${holder}`;
}

/** Forgets exactly this stored token; one that has replaced it stays. */
export async function forgetAppToken(key: AppTokenKey, sealedToken: string): Promise<void> {
  await database().$executeRaw`
    UPDATE app_token SET sealed_token = NULL, expires_at = NULL
     WHERE connection_id = ${key.connectionId}
       AND secret_fingerprint = ${key.secretFingerprint}
       AND sealed_token = ${sealedToken}`;
}
