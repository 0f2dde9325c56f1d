import "server-only";
import { typesWithPeople } from "@/lib/domain/application/application-type";
import { database } from "./client";
import type { Queries } from "./transaction";

/** Names the offer of a connection by an application, both of one pool. */
export interface OfferKey {
  poolId: string;
  connectionId: string;
  applicationId: string;
}

/** Offers a connection in an application. @returns whether that is new. */
export async function insertOffer(queries: Queries, key: OfferKey): Promise<boolean> {
  const { count } = await queries.offer.createMany({ data: [key], skipDuplicates: true });
  return count === 1;
}

/** Stops offering a connection in an application. @returns whether it was offered. */
export async function removeOffer(queries: Queries, key: OfferKey): Promise<boolean> {
  const { count } = await queries.offer.deleteMany({ where: key });
  return count === 1;
}

/** A connection of a pool and whether an application offers it on its login page. */
export interface ConnectionChoice {
  id: string;
  displayName: string;
  identifier: string;
  disabledAt: Date | null;
  offered: boolean;
}

/** True when an application offers the enabled connection with this identifier, both of one pool (SEC-47, SEC-60). */
export async function isConnectionOffered({
  poolId,
  clientId,
  identifier,
}: {
  poolId: string;
  clientId: string;
  identifier: string;
}): Promise<boolean> {
  const found = await database().offer.findFirst({
    where: { poolId, application: { clientId }, connection: { identifier, disabledAt: null } },
    select: { connectionId: true },
  });
  return found !== null;
}

/** Every connection of a pool, oldest first. @param applicationId null for an application that is still to be made. */
export async function listConnectionChoices(
  poolId: string,
  applicationId: string | null,
): Promise<ConnectionChoice[]> {
  const connections = await database().connection.findMany({
    where: { poolId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      displayName: true,
      identifier: true,
      disabledAt: true,
      offers: { where: { applicationId: applicationId ?? "" }, select: { applicationId: true } },
    },
  });
  return connections.map(({ offers, ...connection }) => ({ ...connection, offered: offers.length > 0 }));
}

/**
 * Enabled applications of a pool that people ought to sign in to and nobody can: they offer no enabled connection, and the pool has no way in beside
 * DingTalk; by name, at most `limit`.
 */
export function listApplicationsWithoutWayIn(
  poolId: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return database().application.findMany({
    where: {
      poolId,
      type: { in: typesWithPeople },
      disabledAt: null,
      offers: { none: { connection: { disabledAt: null } } },
      pool: { loginMethods: { isEmpty: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, name: true },
  });
}

/** True when an enabled application of a pool that people sign in to offers an enabled connection. */
export async function isAnythingOffered(poolId: string): Promise<boolean> {
  const found = await database().offer.findFirst({
    where: {
      poolId,
      connection: { disabledAt: null },
      application: { disabledAt: null, type: { in: typesWithPeople } },
    },
    select: { connectionId: true },
  });
  return found !== null;
}
