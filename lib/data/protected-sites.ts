import "server-only";
import { siteSessionKind } from "@/lib/domain/protected-site/site-session";
import type { ApplicationKey } from "./application-settings";
import { database } from "./client";
import type { Queries } from "./transaction";

/** A protected site as administrators see it. */
export interface ProtectedSite {
  id: string;
  origin: string;
  /** When its proxy was last seen asking, to a minute; null until it is. */
  lastCheckAt: Date | null;
}

/** The protected sites of an application, in the order that they were added in. */
export function listProtectedSites({ poolId, applicationId }: ApplicationKey): Promise<ProtectedSite[]> {
  return database().protectedSite.findMany({
    where: { poolId, applicationId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, origin: true, lastCheckAt: true },
  });
}

/** How many protected sites an application has. */
export function countProtectedSites(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
): Promise<number> {
  return queries.protectedSite.count({ where: { poolId, applicationId } });
}

/** True when some application of a pool protects this host. */
export async function isHostProtected(queries: Queries, poolId: string, host: string): Promise<boolean> {
  return (await queries.protectedSite.count({ where: { poolId, host } })) > 0;
}

/** Writes a new site. */
export async function insertProtectedSite(
  queries: Queries,
  site: ApplicationKey & { origin: string; host: string },
): Promise<void> {
  await queries.protectedSite.create({ data: site, select: { id: true } });
}

/** Removes a site with all sessions at it. @returns its origin; null when there is none. */
export async function deleteProtectedSite(
  queries: Queries,
  { poolId, applicationId, siteId }: ApplicationKey & { siteId: string },
): Promise<string | null> {
  const found = await queries.protectedSite.findFirst({
    where: { id: siteId, poolId, applicationId },
    select: { origin: true },
  });
  if (!found) return null;
  await queries.protectedSite.deleteMany({ where: { id: siteId, poolId, applicationId } });
  await queries.oidcRecord.deleteMany({ where: { poolId, kind: siteSessionKind, uidDigest: siteId } });
  return found.origin;
}
