import "server-only";
import type { ApplicationBrand, PoolBrand } from "@/lib/domain/branding/brand";
import { isClientId } from "@/lib/domain/id";
import { toBrand } from "./branding";
import { query } from "./client";
import { Prisma } from "./generated/client";

const freshForMilliseconds = 5_000;
const capacity = 1_000;
const remembered = new Map<string, { brand: ApplicationBrand | null; until: number }>();

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
  const known = remembered.get(key);
  if (known && known.until > performance.now()) return known.brand;
  const brand = await readBrand(poolId, clientId);
  // What was read last is the last to go.
  remembered.delete(key);
  if (remembered.size >= capacity) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(key, { brand, until: performance.now() + freshForMilliseconds });
  return brand;
}

async function readBrand(poolId: string, clientId: string): Promise<ApplicationBrand | null> {
  const [found] = await query<FoundRow>(Prisma.sql`
    SELECT a.name, b.values,
      CASE WHEN b.logo_digest IS NOT NULL
        THEN json_build_object('digest', b.logo_digest, 'width', b.logo_width, 'height', b.logo_height) END AS logo
    FROM application a JOIN application_branding b ON b.application_id = a.id
    WHERE a.client_id = ${clientId} AND a.pool_id = ${poolId}`);
  if (!found) return null;
  const brand = toBrand(found.values, found.logo);
  return brand && { ...brand, name: found.name };
}
