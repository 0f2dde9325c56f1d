import "server-only";
import type { ApplicationType } from "@/lib/domain/application/application-type";
import { database } from "./client";
import type { ConnectionKey } from "./connection-settings";
import { findSettings } from "./stored-settings";

/** A connection in the list of its pool. */
export interface ConnectionSummary {
  id: string;
  identifier: string;
  displayName: string;
  enabled: boolean;
  /** False when its stored settings cannot be read (`connection.settings_unreadable`). */
  readable: boolean;
  /** Associated applications. */
  applicationCount: number;
  /** The last successful login through it. */
  lastLoginAt: Date | null;
}

const successes = { in: ["signed_in", "created"] } satisfies { in: ("signed_in" | "created")[] };

/** The connections of a pool, oldest first. */
export async function listConnections(poolId: string): Promise<ConnectionSummary[]> {
  const [connections, logins] = await Promise.all([
    database().connection.findMany({
      where: { poolId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        identifier: true,
        displayName: true,
        enabled: true,
        appType: true,
        settings: true,
        _count: { select: { applications: true } },
      },
    }),
    database().loginTransaction.groupBy({
      by: ["connectionId"],
      where: { poolId, outcome: successes },
      _max: { finishedAt: true },
    }),
  ]);
  const lastLogin = new Map(logins.map((login) => [login.connectionId, login._max.finishedAt]));
  return connections.map(({ _count, appType, settings, ...connection }) => ({
    ...connection,
    readable: findSettings({ appType, settings }) !== null,
    applicationCount: _count.applications,
    lastLoginAt: lastLogin.get(connection.id) ?? null,
  }));
}

/** An application of the pool and whether it offers the connection on its login page. */
export interface AssociationChoice {
  id: string;
  name: string;
  type: ApplicationType;
  disabled: boolean;
  associated: boolean;
}

/** Every application of the connection's pool, by name. */
export async function listAssociationChoices({
  poolId,
  connectionId,
}: ConnectionKey): Promise<AssociationChoice[]> {
  const applications = await database().application.findMany({
    where: { poolId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      type: true,
      disabledAt: true,
      connections: { where: { connectionId }, select: { connectionId: true } },
    },
  });
  return applications.map(({ disabledAt, connections, ...application }) => ({
    ...application,
    disabled: disabledAt !== null,
    associated: connections.length > 0,
  }));
}

/** The applications that offer a connection and are not disabled, by name: those that a person can end at. */
export function listOfferingApplications({
  poolId,
  connectionId,
}: ConnectionKey): Promise<{ name: string; clientId: string }[]> {
  return database().application.findMany({
    where: { poolId, disabledAt: null, connections: { some: { connectionId } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { name: true, clientId: true },
  });
}

/** What is lost with a connection. */
export interface ConnectionDeletionImpact {
  /** Applications that no longer offer it. */
  applications: number;
  /** People who signed in through it. They stay users of the pool and are signed out. */
  people: number;
  /** Rows of login history that go with it. */
  logins: number;
}

/** Counts what goes when a connection is deleted; zeros for another pool's. */
export async function countConnectionDeletion(key: ConnectionKey): Promise<ConnectionDeletionImpact> {
  const [found] = await database().$queryRaw<[ConnectionDeletionImpact]>`
    SELECT (SELECT count(*)::int FROM connection_application
            WHERE pool_id = ${key.poolId} AND connection_id = ${key.connectionId}) AS applications,
           count(DISTINCT user_id)::int AS people,
           count(*)::int AS logins
    FROM login_transaction WHERE pool_id = ${key.poolId} AND connection_id = ${key.connectionId}`;
  return found;
}
