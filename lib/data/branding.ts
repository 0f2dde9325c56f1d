import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { PoolBrand } from "@/lib/domain/branding/brand";
import { type Branding, brandingSchema, initialBranding } from "@/lib/domain/branding/branding";
import type { Logo } from "@/lib/domain/branding/logo";
import { isId } from "@/lib/domain/id";
import { database } from "./client";
import type { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** What is stored of a pool's look. */
export interface StoredBranding {
  values: Branding;
  /** 0 while nobody has chosen anything. */
  version: number;
  logo: (Logo & { file: Uint8Array }) | null;
}

/** A logo to be stored, both its files. */
export interface NewLogo extends Logo {
  file: Uint8Array<ArrayBuffer>;
  icon: Uint8Array<ArrayBuffer>;
}

/** The look of a pool, as its form begins with it; null without such a pool. */
export async function findBranding(queries: Queries, poolId: string): Promise<StoredBranding | null> {
  if (!isId(poolId)) return null;
  const found = await queries.pool.findUnique({ where: { id: poolId }, select: { branding: true } });
  if (!found) return null;
  const { branding } = found;
  if (!branding) return { values: initialBranding, version: 0, logo: null };
  const { logo: file, logoDigest: digest, logoWidth: width, logoHeight: height } = branding;
  const isWhole = file && digest !== null && width !== null && height !== null;
  return {
    values: readValues(branding.values) ?? initialBranding,
    version: branding.version,
    logo: isWhole ? { file, digest, width, height } : null,
  };
}

/**
 * Changes the look of a pool if it still has the version that was edited, 0 for the first time.
 *
 * @param logo undefined leaves the one that is there.
 * @returns false when it has another version by now.
 */
export async function saveBrandingRow(
  queries: Queries,
  {
    poolId,
    version,
    values,
    logo,
  }: {
    poolId: string;
    version: number;
    values: Branding;
    logo?: NewLogo | null | undefined;
  },
): Promise<boolean> {
  const data = { values: values as Prisma.InputJsonObject, ...(logo !== undefined && toColumns(logo)) };
  if (version === 0) {
    const { count } = await queries.branding.createMany({ data: { poolId, ...data }, skipDuplicates: true });
    return count === 1;
  }
  const { count } = await queries.branding.updateMany({
    where: { poolId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1;
}

/** A file of the logo that a pool has now; null for any other digest. */
export async function findLogoFile(
  poolId: string,
  kind: "logo" | "icon",
  digest: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await database().branding.findFirst({
    where: { poolId, logoDigest: digest },
    select: { logo: kind === "logo", icon: kind === "icon" },
  });
  return found?.[kind] ?? null;
}

/** What pages wear of what is stored, or null where that is nothing. Values that do not fit, of another version of the product, are nothing. */
export function toBrand(stored: unknown, logo: Logo | null): PoolBrand | null {
  const values = readValues(stored);
  if (!values) return null;
  const shown = values.showsLogo ? logo : null;
  const isPlain = isDeepStrictEqual({ ...values, showsLogo: true }, initialBranding);
  return isPlain && !shown ? null : { values, logo: shown };
}

function readValues(stored: unknown): Branding | null {
  return brandingSchema.safeParse(stored).data ?? null;
}

function toColumns(logo: NewLogo | null) {
  return {
    logo: logo?.file ?? null,
    icon: logo?.icon ?? null,
    logoDigest: logo?.digest ?? null,
    logoWidth: logo?.width ?? null,
    logoHeight: logo?.height ?? null,
  };
}
