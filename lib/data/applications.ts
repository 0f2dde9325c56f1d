import "server-only";
import type { ApplicationType, IdTokenAlgorithm } from "@/lib/domain/application/application-type";
import { database } from "./client";

/** An application as the OpenID provider knows it. */
export interface Client {
  applicationId: string;
  clientId: string;
  name: string;
  type: ApplicationType;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  idTokenAlgorithm: IdTokenAlgorithm;
  /** SHA-256 digests, base64url, of the secrets that are valid now, newest first; empty for `spa` and `native`. */
  secretDigests: string[];
}

/** An application of a pool by its client id; null when it is unknown, disabled, or of another pool (SEC-47). */
export async function findClient(key: { poolId: string; clientId: string }): Promise<Client | null> {
  const [found] = await database().$queryRaw<Client[]>`
    SELECT a.id AS "applicationId", a.client_id AS "clientId", a.name, a.type::text AS type,
           a.redirect_uris AS "redirectUris", a.post_logout_redirect_uris AS "postLogoutRedirectUris",
           a.id_token_algorithm AS "idTokenAlgorithm",
           ARRAY(
             SELECT s.digest FROM application_secret s
             WHERE s.application_id = a.id AND (s.expires_at IS NULL OR s.expires_at > now())
             ORDER BY s.created_at DESC
           ) AS "secretDigests"
    FROM application a
    WHERE a.client_id = ${key.clientId} AND a.pool_id = ${key.poolId} AND a.disabled_at IS NULL`;
  return found ?? null;
}

/** What people are told of an application that they cannot go on to by themselves. */
export interface ApplicationHome {
  name: string;
  /** Where people find it; empty when nobody has said. */
  homeAddress: string;
}

/** Where people find an application of a pool; null when it is unknown, disabled, or of another pool (SEC-47). */
export async function findApplicationHome(key: {
  poolId: string;
  clientId: string;
}): Promise<ApplicationHome | null> {
  return database().application.findFirst({
    where: { ...key, disabledAt: null },
    select: { name: true, homeAddress: true },
  });
}
