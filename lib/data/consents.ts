import "server-only";
import { execute, query } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** A person and an application of their pool. */
export interface ConsentKey extends UserKey {
  clientId: string;
}

/** What a person has allowed an application. */
export interface Consent {
  scopes: string[];
  /** Asked for one by one. */
  claims: string[];
}

/** What a person has allowed an application that asks them; null for nothing. */
export async function findConsent({ poolId, userId, clientId }: ConsentKey): Promise<Consent | null> {
  const [found] = await query<Consent>(Prisma.sql`
    SELECT c.scopes, c.claims FROM consent c JOIN application a ON a.id = c.application_id
    WHERE c.user_id = ${userId} AND c.pool_id = ${poolId} AND a.client_id = ${clientId}`);
  return found ?? null;
}

/** Adds to what a person has allowed an application. */
export async function addConsent({ poolId, userId, clientId }: ConsentKey, consent: Consent): Promise<void> {
  const { scopes, claims } = consent;
  await execute(Prisma.sql`
    INSERT INTO consent (user_id, application_id, pool_id, scopes, claims)
    SELECT ${userId}, a.id, a.pool_id, ${scopes}, ${claims} FROM application a
    WHERE a.client_id = ${clientId} AND a.pool_id = ${poolId}
    ON CONFLICT (user_id, application_id) DO UPDATE SET
      scopes = ARRAY(SELECT DISTINCT unnest(consent.scopes || excluded.scopes)),
      claims = ARRAY(SELECT DISTINCT unnest(consent.claims || excluded.claims))`);
}

/** Takes back what a person has allowed an application. @returns false when that was nothing. */
export async function removeConsent(
  queries: Queries,
  { poolId, userId, clientId }: ConsentKey,
): Promise<boolean> {
  const removed = await queries.$executeRaw(Prisma.sql`
    DELETE FROM consent USING application
    WHERE consent.application_id = application.id AND application.client_id = ${clientId}
      AND consent.user_id = ${userId} AND consent.pool_id = ${poolId}`);
  return removed > 0;
}

/** A consent with the application that it is for. */
export interface ApplicationConsent extends Consent {
  clientId: string;
  name: string;
  since: Date;
}

/** What a person has allowed which applications, by name. */
export async function listConsents({ poolId, userId }: UserKey): Promise<ApplicationConsent[]> {
  return query<ApplicationConsent>(Prisma.sql`
    SELECT a.client_id AS "clientId", a.name, c.scopes, c.claims, c.created_at AS since
    FROM consent c JOIN application a ON a.id = c.application_id
    WHERE c.user_id = ${userId} AND c.pool_id = ${poolId} ORDER BY a.name, a.client_id`);
}
