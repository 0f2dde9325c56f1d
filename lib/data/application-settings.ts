import "server-only";
import {
  type ApplicationType,
  hasPeople,
  type IdTokenAlgorithm,
} from "@/lib/domain/application/application-type";
import type { ChosenResponseMode } from "@/lib/domain/application/response-mode";
import { parseTokenSettings, type TokenSettings } from "@/lib/domain/application/token-settings";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { database } from "./client";
import { Prisma } from "./generated/client";
import { aliveSignIn } from "./sign-ins";
import type { Queries } from "./transaction";

/** An application as administrators see it. A secret shows when it was made and until when it is valid (SEC-63). */
export interface ApplicationDetails {
  id: string;
  poolId: string;
  clientId: string;
  name: string;
  type: ApplicationType;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  /** Of pages that open the sign-in as a popup and call the endpoints that read no cookie. */
  webOrigins: string[];
  /** How answers may come beside `query`. */
  responseModes: ChosenResponseMode[];
  /** Where people find it; empty when nobody has said. */
  homeAddress: string;
  /** Where it begins a sign-in that it is told of; empty when it has no such address. */
  initiateLoginUri: string;
  idTokenAlgorithm: IdTokenAlgorithm;
  tokens: TokenSettings;
  /** With one way in, people go straight to DingTalk. */
  skipsLoginPage: boolean;
  /** Nobody comes in without a second factor, whatever its pool asks of others. */
  demandsSecondFactor: boolean;
  disabledAt: Date | null;
  version: number;
}

/** Names one application: another pool's is simply not found (SEC-60). */
export interface ApplicationKey {
  poolId: string;
  applicationId: string;
}

const detailFields = {
  id: true,
  poolId: true,
  clientId: true,
  name: true,
  type: true,
  redirectUris: true,
  postLogoutRedirectUris: true,
  webOrigins: true,
  responseModes: true,
  homeAddress: true,
  initiateLoginUri: true,
  idTokenAlgorithm: true,
  tokens: true,
  skipsLoginPage: true,
  demandsSecondFactor: true,
  disabledAt: true,
  version: true,
} as const;

/** The application with this id in this pool, or null. */
export async function findApplication(
  { poolId, applicationId }: ApplicationKey,
  queries: Queries = database(),
): Promise<ApplicationDetails | null> {
  if (!isId(poolId) || !isId(applicationId)) return null;
  const found = await queries.application.findFirst({
    where: { id: applicationId, poolId },
    select: detailFields,
  });
  return found && { ...(found as ApplicationDetails), tokens: parseTokenSettings(found.tokens) };
}

/** @throws AppError `application.not_found`. */
export async function getApplication(
  key: ApplicationKey,
  queries: Queries = database(),
): Promise<ApplicationDetails> {
  const found = await findApplication(key, queries);
  if (!found) throw new AppError("application.not_found");
  return found;
}

/** An application in the list of its pool. */
export interface ApplicationSummary {
  id: string;
  clientId: string;
  name: string;
  type: ApplicationType;
  disabledAt: Date | null;
  /** Connections that it offers. */
  connectionCount: number;
  /** Nobody signs in to it, or one of them at least is enabled, or the pool has a way in beside DingTalk, so that people can get in. */
  hasWayIn: boolean;
  createdAt: Date;
}

/** The applications of a pool, newest first. */
export async function listApplications(poolId: string): Promise<ApplicationSummary[]> {
  const applications = await database().application.findMany({
    where: { poolId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      clientId: true,
      name: true,
      type: true,
      disabledAt: true,
      createdAt: true,
      offers: { select: { connection: { select: { disabledAt: true } } } },
      pool: { select: { loginMethods: true } },
    },
  });
  return applications.map(({ offers, pool, ...application }) => ({
    ...application,
    connectionCount: offers.length,
    hasWayIn:
      !hasPeople(application.type) ||
      pool.loginMethods.length > 0 ||
      offers.some(({ connection }) => connection.disabledAt === null),
  }));
}

/** What an administrator can change. */
export interface ApplicationValues {
  name: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  /** Of pages that open the sign-in as a popup and call the endpoints that read no cookie. */
  webOrigins: string[];
  /** How answers may come beside `query`. */
  responseModes: ChosenResponseMode[];
  /** Where people find it; empty when nobody has said. */
  homeAddress: string;
  /** Where it begins a sign-in that it is told of; empty when it has no such address. */
  initiateLoginUri: string;
  idTokenAlgorithm: IdTokenAlgorithm;
  tokens: TokenSettings;
  /** With one way in, people go straight to DingTalk. */
  skipsLoginPage: boolean;
  /** Nobody comes in without a second factor, whatever its pool asks of others. */
  demandsSecondFactor: boolean;
}

/** True when an application has this id, in whatever pool. */
export async function isApplicationIdTaken(queries: Queries, applicationId: string): Promise<boolean> {
  return (await queries.application.count({ where: { id: applicationId } })) > 0;
}

/** True when an application of a pool was made within so many seconds, by the database's clock. */
export async function isCreatedWithin(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  seconds: number,
): Promise<boolean> {
  const [found] = await queries.$queryRaw<{ recent: boolean }[]>(Prisma.sql`
    SELECT created_at > now() - make_interval(secs => ${seconds}) AS recent FROM application
    WHERE id = ${applicationId} AND pool_id = ${poolId}`);
  return found?.recent === true;
}

/** Writes a new application. */
export async function insertApplication(
  queries: Queries,
  application: ApplicationValues & { id: string; poolId: string; clientId: string; type: ApplicationType },
): Promise<void> {
  await queries.application.create({ data: application, select: { id: true } });
}

/** Writes what an edit holds if nobody else wrote since `version` was read (REL-08). @returns whether it was written. */
export async function updateApplicationAt(
  queries: Queries,
  { poolId, applicationId, version }: ApplicationKey & { version: number },
  values: Partial<ApplicationValues>,
): Promise<boolean> {
  const { count } = await queries.application.updateMany({
    where: { id: applicationId, poolId, version },
    data: { ...values, version: { increment: 1 } },
  });
  return count === 1;
}

/** @param disabledAt null enables. @returns whether the state changed. */
export async function setApplicationDisabled(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  disabledAt: Date | null,
): Promise<boolean> {
  const { count } = await queries.application.updateMany({
    where: { id: applicationId, poolId, disabledAt: disabledAt ? null : { not: null } },
    data: { disabledAt },
  });
  return count === 1;
}

/** Removes an application with its secrets and offers; the login history keeps its name. */
export async function removeApplication(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
): Promise<void> {
  await queries.application.deleteMany({ where: { id: applicationId, poolId } });
}

/** What is lost with an application. */
export interface ApplicationDeletionImpact {
  /** Connections that it offered. */
  connections: number;
  /** People who are signed in to it now, or it acts for. They stay users of the pool. */
  people: number;
}

/** Counts what goes when an application is deleted; zeros for another pool's. */
export async function countApplicationDeletion(key: ApplicationKey): Promise<ApplicationDeletionImpact> {
  const [found] = await database().$queryRaw<[ApplicationDeletionImpact]>`
    SELECT (SELECT count(*)::int FROM offer
            WHERE pool_id = ${key.poolId} AND application_id = ${key.applicationId}) AS connections,
           (SELECT count(DISTINCT r.account_id)::int FROM oidc_record r
            JOIN application a ON a.client_id = r.client_id AND a.pool_id = r.pool_id
            LEFT JOIN sign_in s ON s.id = r.sign_in_id
            WHERE r.pool_id = ${key.poolId} AND a.id = ${key.applicationId} AND r.kind = 'Grant'
              AND r.expires_at > now() AND ${aliveSignIn("r", "s")}) AS people`;
  return found;
}
