import "server-only";
import { findBranding } from "@/lib/data/branding";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import type { Branding } from "@/lib/domain/branding/branding";
import type { ReadLogo } from "@/lib/domain/branding/branding-form";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** The look of a pool as its form begins with it. */
export interface PoolLook {
  pool: { id: string; name: string };
  values: Branding;
  version: number;
  logo: ReadLogo | null;
}

/** How the hosted pages of a pool look. @throws AppError `pool.not_found`. */
export async function getBranding({ poolId }: PoolScope): Promise<PoolLook> {
  const [{ id, name }, stored] = await Promise.all([
    getPool(database(), poolId),
    findBranding(database(), poolId),
  ]);
  if (!stored) throw new AppError("pool.not_found");
  const { values, version, logo } = stored;
  return {
    pool: { id, name },
    values,
    version,
    logo: logo && {
      file: Buffer.from(logo.file).toString("base64"),
      width: logo.width,
      height: logo.height,
    },
  };
}
