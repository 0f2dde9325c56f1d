import "server-only";
import { type Admission, parseAdmission } from "@/lib/domain/admission/admission";
import type { ApplicationType, IdTokenAlgorithm } from "@/lib/domain/application/application-type";
import type { Entrances } from "@/lib/domain/application/initiated-login";
import type { PublicKey } from "@/lib/domain/application/public-keys";
import type { ChosenResponseMode } from "@/lib/domain/application/response-mode";
import { parseTokenSettings, type TokenSettings } from "@/lib/domain/application/token-settings";
import { type ClaimSettings, parseClaimSettings } from "@/lib/domain/claims/settings";
import type { SecondFactorRule } from "@/lib/domain/second-factor/rule";
import { database, given, prepare } from "./client";
import { Prisma } from "./generated/client";
import { findLastRead, keepClient } from "./known-clients";

/** An application as the OpenID provider knows it. */
export interface Client {
  applicationId: string;
  clientId: string;
  name: string;
  type: ApplicationType;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  webOrigins: string[];
  /** Of the sites whose proxies ask about their requests. */
  siteOrigins: string[];
  /** Beside `query`. */
  responseModes: ChosenResponseMode[];
  idTokenAlgorithm: IdTokenAlgorithm;
  tokens: TokenSettings;
  /** SHA-256 digests, base64url, of the secrets that are valid now, newest first; empty for `spa` and `native`. */
  secretDigests: string[];
  /** What it proves itself by instead of a secret; empty where it does not. */
  publicKeys: PublicKey[];
  /** What it may do at APIs in its own name: of each its identifier, the names of scopes, and for how long a token counts, in seconds. */
  resources: { identifier: string; scopes: string[]; tokenSeconds: number }[];
  /** What its pool asks people for after they have signed in, and whether the application itself lets nobody in without. */
  secondFactor: { rule: SecondFactorRule; demanded: boolean };
  /** Where it is told that a session has ended, empty when it is not, and whether it is told which. */
  logout: { uri: string; sessionRequired: boolean };
  /** Who of its pool may enter. */
  admission: Admission;
  /** What it is told beside its scopes. */
  claims: ClaimSettings;
}

/** An application `a` as a {@link Client}. */
const client = Prisma.sql`
    SELECT a.id AS "applicationId", a.client_id AS "clientId", a.name, a.type::text AS type,
           a.redirect_uris AS "redirectUris", a.post_logout_redirect_uris AS "postLogoutRedirectUris", a.web_origins AS "webOrigins",
           ARRAY(SELECT t.origin FROM protected_site t WHERE t.application_id = a.id) AS "siteOrigins",
           a.response_modes AS "responseModes",
           a.id_token_algorithm AS "idTokenAlgorithm", a.tokens, a.public_keys AS "publicKeys",
           json_build_object('rule', (SELECT p.second_factor FROM pool p WHERE p.id = a.pool_id), 'demanded',
             a.demands_second_factor) AS "secondFactor", a.admission, a.claims,
           COALESCE((
             SELECT json_agg(json_build_object('identifier', r.identifier, 'tokenSeconds', r.token_seconds, 'scopes', ARRAY(
               SELECT scope->>'name' FROM jsonb_array_elements(r.scopes) AS scope WHERE scope->>'name' = ANY(g.scopes))))
             FROM resource_grant g JOIN resource_server r ON r.id = g.resource_server_id WHERE g.application_id = a.id
           ), '[]'::json) AS resources,
           json_build_object('uri', a.backchannel_logout_uri, 'sessionRequired', a.backchannel_logout_session_required) AS logout,
           ARRAY(
             SELECT s.digest FROM application_secret s
             WHERE s.application_id = a.id AND (s.expires_at IS NULL OR s.expires_at > now())
             ORDER BY s.created_at DESC
           ) AS "secretDigests"
    FROM application a`;

interface ClientRow {
  revision: string;
  /** Null where the reader knows it. */
  read: {
    client: Client;
    /** Seconds until one of its secrets ends, which is no change of it; null for never. */
    goodFor: number | null;
  } | null;
}

const findByClientId = prepare<ClientRow>(Prisma.sql`
    SELECT o.revision, CASE WHEN o.revision IS DISTINCT FROM ${given} THEN json_build_object(
      'client', (SELECT to_json(c) FROM (${client} WHERE a.id = o.id) c),
      'goodFor', (SELECT extract(epoch FROM min(s.expires_at) - now()) FROM application_secret s
        WHERE s.application_id = o.id AND s.expires_at > now())) END AS read
    FROM application o WHERE o.pool_id = ${given} AND o.client_id = ${given} AND o.disabled_at IS NULL`);

/**
 * An application of a pool by its client id; null when it is unknown, disabled, or of another pool (SEC-47). The database is asked each
 * time, and says no more than that where nothing has changed. What is returned is shared, and not to be changed.
 */
export async function findClient(key: { poolId: string; clientId: string }): Promise<Client | null> {
  const known = findLastRead(key.clientId);
  const [found] = await findByClientId(known?.revision, key.poolId, key.clientId);
  if (!found) return null;
  if (!found.read) return known?.client ?? null;
  const read = readClient(found.read.client);
  keepClient(read, found.revision, found.read.goodFor);
  return read;
}

/** The revision of the application that a record `r` was issued to, null where {@link findClient} finds none. */
export const revisionOfClient = Prisma.sql`(SELECT a.revision FROM application a
    WHERE a.client_id = r.client_id AND a.pool_id = r.pool_id AND a.disabled_at IS NULL)`;

/** A client as the database has it, with settings that can be read. */
function readClient(client: Client): Client {
  return {
    ...client,
    tokens: parseTokenSettings(client.tokens),
    admission: parseAdmission(client.admission),
    claims: parseClaimSettings(client.claims),
  };
}

/** True when some enabled application of a pool has this web origin, or a redirect URI of it. */
export async function isRegisteredOrigin(key: { poolId: string; origin: string }): Promise<boolean> {
  const [found] = await database().$queryRaw<[{ known: boolean }]>`
    SELECT EXISTS (
      SELECT 1 FROM application a, unnest(a.redirect_uris || a.web_origins) AS uri
      WHERE a.pool_id = ${key.poolId} AND a.disabled_at IS NULL
        AND (uri = ${key.origin} OR starts_with(uri, ${key.origin} || '/') OR starts_with(uri, ${key.origin} || '?'))
    ) AS known`;
  return found.known;
}

/** The name of an application that is disabled, or null for every other client id. */
export async function findDisabledApplication(key: {
  poolId: string;
  clientId: string;
}): Promise<string | null> {
  const found = await database().application.findFirst({
    where: { clientId: key.clientId, poolId: key.poolId, disabledAt: { not: null } },
    select: { name: true },
  });
  return found?.name ?? null;
}

/** What people are told of an application that they cannot go on to by themselves. */
export interface ApplicationHome extends Entrances {
  name: string;
}

/** Where people get into an application of a pool; null when it is unknown, disabled, or of another pool (SEC-47). */
export async function findApplicationHome(key: {
  poolId: string;
  clientId: string;
}): Promise<ApplicationHome | null> {
  return database().application.findFirst({
    where: { ...key, disabledAt: null },
    select: { name: true, homeAddress: true, initiateLoginUri: true },
  });
}

/** Where people get into those of these applications of a pool that are enabled, by client id (SEC-47). */
export async function listEntrances({
  poolId,
  clientIds,
}: {
  poolId: string;
  clientIds: string[];
}): Promise<Map<string, Entrances>> {
  const found = await database().application.findMany({
    where: { poolId, clientId: { in: clientIds }, disabledAt: null },
    select: { clientId: true, homeAddress: true, initiateLoginUri: true },
  });
  return new Map(found.map(({ clientId, ...entrances }) => [clientId, entrances]));
}
