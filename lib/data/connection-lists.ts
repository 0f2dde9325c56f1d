import "server-only";
import { type ApplicationType, typesWithPeople } from "@/lib/domain/application/application-type";
import { database } from "./client";
import type { ConnectionKey } from "./connection-settings";
import { aliveSignIn } from "./sign-ins";
import { findSettings } from "./stored-settings";

/** A connection in the list of its pool. */
export interface ConnectionSummary {
  id: string;
  identifier: string;
  displayName: string;
  disabledAt: Date | null;
  /** False when its stored settings cannot be read (`connection.settings_unreadable`). */
  readable: boolean;
  /** Applications that offer it. */
  applicationCount: number;
  /** The last successful login through it, to the minute. */
  lastLoginAt: Date | null;
}

/** The connections of a pool, oldest first. */
export async function listConnections(poolId: string): Promise<ConnectionSummary[]> {
  const connections = await database().connection.findMany({
    where: { poolId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      identifier: true,
      displayName: true,
      disabledAt: true,
      lastLoginAt: true,
      appType: true,
      settings: true,
      _count: { select: { offers: true } },
    },
  });
  return connections.map(({ _count, appType, settings, ...connection }) => ({
    ...connection,
    readable: findSettings({ appType, settings }) !== null,
    applicationCount: _count.offers,
  }));
}

/** The connections of a pool by name, to choose one from: at most 200. */
export async function listConnectionNames(poolId: string): Promise<{ id: string; name: string }[]> {
  const connections = await database().connection.findMany({
    where: { poolId },
    orderBy: [{ displayName: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, displayName: true },
  });
  return connections.map(({ id, displayName }) => ({ id, name: displayName }));
}

/** An application of the pool and whether it offers the connection on its login page. */
export interface OfferChoice {
  id: string;
  name: string;
  type: ApplicationType;
  disabledAt: Date | null;
  offered: boolean;
}

/** Every application of the connection's pool that people sign in to, by name. */
export async function listOfferChoices({ poolId, connectionId }: ConnectionKey): Promise<OfferChoice[]> {
  const applications = await database().application.findMany({
    where: { poolId, type: { in: typesWithPeople } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      type: true,
      disabledAt: true,
      offers: { where: { connectionId }, select: { connectionId: true } },
    },
  });
  return applications.map(({ offers, ...application }) => ({
    ...application,
    offered: offers.length > 0,
  }));
}

/** An application that a person can end at. */
export interface OfferingApplication {
  name: string;
  clientId: string;
  /** Where people find it; empty when nobody has said. */
  homeAddress: string;
  redirectUris: string[];
}

/** The applications that offer a connection and are not disabled, by name: those that a person can end at. */
export function listOfferingApplications({
  poolId,
  connectionId,
}: ConnectionKey): Promise<OfferingApplication[]> {
  return database().application.findMany({
    where: { poolId, type: { in: typesWithPeople }, disabledAt: null, offers: { some: { connectionId } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { name: true, clientId: true, homeAddress: true, redirectUris: true },
  });
}

/** What is lost with a connection. */
export interface ConnectionDeletionImpact {
  /** Applications that no longer offer it. */
  applications: number;
  /** People who are signed in through it now, or an application acts for. They stay users of the pool. */
  people: number;
}

/** Counts what goes when a connection is deleted; zeros for another pool's. */
export async function countConnectionDeletion(key: ConnectionKey): Promise<ConnectionDeletionImpact> {
  const [found] = await database().$queryRaw<[ConnectionDeletionImpact]>`
    SELECT (SELECT count(*)::int FROM offer
            WHERE pool_id = ${key.poolId} AND connection_id = ${key.connectionId}) AS applications,
           (SELECT count(DISTINCT s.user_id)::int FROM sign_in s
            JOIN oidc_record r ON r.sign_in_id = s.id AND r.pool_id = s.pool_id
            WHERE s.pool_id = ${key.poolId} AND s.connection_id = ${key.connectionId}
              AND r.expires_at > now() AND ${aliveSignIn("r", "s")}) AS people`;
  return found;
}
