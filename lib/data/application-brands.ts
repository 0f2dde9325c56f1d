import "server-only";
import type { ApplicationBrand, PoolBrand } from "@/lib/domain/branding/brand";
import { isClientId } from "@/lib/domain/id";
import { brandColumns, toBrand } from "./branding";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { ShortMemory } from "./short-memory";

const remembered = new ShortMemory<ApplicationBrand | null>(1_000);

interface FoundRow {
  name: string;
  values: unknown;
  logo: PoolBrand["logo"];
}

/**
 * What an application has chosen over its pool's look; null for one that has chosen nothing, or is not there. Every page of its sign-ins
 * asks, so the answer is remembered for five seconds, as its pool's is: it can be as old as that.
 */
export async function findApplicationBrand(
  poolId: string,
  clientId: string,
): Promise<ApplicationBrand | null> {
  if (!isClientId(clientId)) return null;
  const key = `${poolId}:${clientId}`;
  const known = remembered.find(key);
  return known === undefined ? remembered.keep(key, await readBrand(poolId, clientId)) : known;
}

async function readBrand(poolId: string, clientId: string): Promise<ApplicationBrand | null> {
  const [found] = await query<FoundRow>(Prisma.sql`
    SELECT a.name, ${brandColumns}
    FROM application a JOIN application_branding b ON b.application_id = a.id
    WHERE a.client_id = ${clientId} AND a.pool_id = ${poolId}`);
  if (!found) return null;
  const brand = toBrand(found.values, found.logo);
  return brand && { ...brand, name: found.name };
}
