import "server-only";
import type { StoredBranding } from "@/lib/data/branding";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import type { Branding } from "@/lib/domain/branding/branding";
import type { ReadLogo } from "@/lib/domain/branding/branding-form";
import type { PoolScope } from "@/lib/services/access/scope";
import { getStoredLook } from "./get-stored-look";

/** A look as its form begins with it. */
export interface Look {
  values: Branding;
  version: number;
  logo: ReadLogo | null;
}

/** How the hosted pages of a pool look. @throws AppError `pool.not_found`. */
export async function getBranding({
  poolId,
}: PoolScope): Promise<Look & { pool: { id: string; name: string } }> {
  const [{ id, name }, stored] = await Promise.all([
    getPool(database(), poolId),
    getStoredLook(database(), { poolId }),
  ]);
  return { pool: { id, name }, ...toLook(stored) };
}

/** A stored look as its form begins with it. */
export function toLook({ values, version, logo }: StoredBranding): Look {
  return {
    values,
    version,
    logo: logo && {
      file: Buffer.from(logo.file).toString("base64"),
      width: logo.width,
      height: logo.height,
    },
  };
}
