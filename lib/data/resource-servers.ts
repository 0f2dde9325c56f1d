import "server-only";
import {
  parseResourceScopes,
  type ResourceScope,
  type ResourceServerValues,
} from "@/lib/domain/resource-server/settings";
import { database } from "./client";
import type { Queries } from "./transaction";

/** Names one API of a pool. */
export interface ResourceServerKey {
  poolId: string;
  resourceServerId: string;
}

/** An API of a pool. */
export interface ResourceServer extends ResourceServerValues {
  id: string;
  version: number;
  createdAt: Date;
  /** Applications that may do something there. */
  applicationCount: number;
}

const columns = {
  id: true,
  identifier: true,
  name: true,
  scopes: true,
  tokenSeconds: true,
  version: true,
  createdAt: true,
  _count: { select: { grants: true } },
} as const;

/** The APIs of a pool, by name. */
export async function listResourceServers(poolId: string): Promise<ResourceServer[]> {
  const rows = await database().resourceServer.findMany({
    where: { poolId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: columns,
  });
  return rows.map(toResourceServer);
}

/** An API of a pool, or null, also for one of another pool (SEC-60). */
export async function findResourceServer(
  { poolId, resourceServerId }: ResourceServerKey,
  queries: Queries = database(),
): Promise<ResourceServer | null> {
  const row = await queries.resourceServer.findFirst({
    where: { id: resourceServerId, poolId },
    select: columns,
  });
  return row && toResourceServer(row);
}

type Row = Omit<ResourceServer, "scopes" | "applicationCount"> & {
  scopes: unknown;
  _count: { grants: number };
};

function toResourceServer({ scopes, _count, ...row }: Row): ResourceServer {
  return { ...row, scopes: parseResourceScopes(scopes), applicationCount: _count.grants };
}

/** Writes a new API. */
export async function insertResourceServer(
  queries: Queries,
  values: ResourceServerValues & { id: string; poolId: string },
): Promise<void> {
  await queries.resourceServer.create({ data: values, select: { id: true } });
}

/** Writes an edit if nobody else wrote since `version` was read (REL-08). @returns whether it was written. */
export async function updateResourceServerAt(
  queries: Queries,
  { poolId, resourceServerId, version }: ResourceServerKey & { version: number },
  values: Omit<ResourceServerValues, "identifier">,
): Promise<boolean> {
  const { count } = await queries.resourceServer.updateMany({
    where: { id: resourceServerId, poolId, version },
    data: { ...values, version: { increment: 1 } },
  });
  return count === 1;
}

/** Removes an API, and what applications may do there. */
export async function removeResourceServer(
  queries: Queries,
  { poolId, resourceServerId }: ResourceServerKey,
): Promise<void> {
  await queries.resourceServer.deleteMany({ where: { id: resourceServerId, poolId } });
}

/** An API as the page of an application shows it. */
export interface ResourceChoice {
  id: string;
  identifier: string;
  name: string;
  scopes: ResourceScope[];
  /** Names of those that the application was given. */
  granted: string[];
}

/** The APIs of a pool with what an application may do there, by name. */
export async function listResourceChoices(
  { poolId, applicationId }: { poolId: string; applicationId: string },
  queries: Queries = database(),
): Promise<ResourceChoice[]> {
  const rows = await queries.resourceServer.findMany({
    where: { poolId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      identifier: true,
      name: true,
      scopes: true,
      grants: { where: { applicationId }, select: { scopes: true } },
    },
  });
  return rows.map(({ scopes: stored, grants, ...row }) => {
    const scopes = parseResourceScopes(stored);
    const granted = grants.flatMap((grant) => grant.scopes);
    return { ...row, scopes, granted: granted.filter((name) => scopes.some((scope) => scope.name === name)) };
  });
}

/** Writes what an application may do at which APIs of its pool, in place of what it could. */
export async function replaceResourceGrants(
  queries: Queries,
  { poolId, applicationId }: { poolId: string; applicationId: string },
  grants: readonly { resourceServerId: string; scopes: string[] }[],
): Promise<void> {
  await queries.resourceGrant.deleteMany({ where: { applicationId, poolId } });
  await queries.resourceGrant.createMany({
    data: grants.map((grant) => ({ ...grant, applicationId, poolId })),
  });
}
