import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { PoolBrand } from "@/lib/domain/branding/brand";
import { type Branding, brandingSchema, initialBranding } from "@/lib/domain/branding/branding";
import type { Logo } from "@/lib/domain/branding/logo";
import { isId } from "@/lib/domain/id";
import { database } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** Whose look it is: a pool's, or one application's of it. */
export interface LookOwner {
  poolId: string;
  applicationId?: string | undefined;
}

/** What is stored of a look. */
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

/** A look as its form begins with it; null without such a pool, or such an application of it. */
export async function findBranding(queries: Queries, owner: LookOwner): Promise<StoredBranding | null> {
  const found = await findOwner(queries, owner);
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

function findOwner(queries: Queries, { poolId, applicationId }: LookOwner) {
  if (!isId(poolId)) return null;
  const select = { branding: true };
  if (applicationId === undefined) return queries.pool.findUnique({ where: { id: poolId }, select });
  if (!isId(applicationId)) return null;
  return queries.application.findUnique({ where: { id_poolId: { id: applicationId, poolId } }, select });
}

/**
 * Changes a look if it still has the version that was edited, 0 for the first time.
 *
 * @param logo undefined leaves the one that is there.
 * @returns false when it has another version by now.
 */
export async function saveBrandingRow(
  queries: Queries,
  { poolId, applicationId }: LookOwner,
  { version, values, logo }: { version: number; values: Branding; logo?: NewLogo | null | undefined },
): Promise<boolean> {
  const data = { values: values as Prisma.InputJsonObject, ...(logo !== undefined && toColumns(logo)) };
  const next = { ...data, version: { increment: 1 } };
  const isFirst = version === 0;
  if (applicationId === undefined) {
    const { count } = isFirst
      ? await queries.branding.createMany({ data: { poolId, ...data }, skipDuplicates: true })
      : await queries.branding.updateMany({ where: { poolId, version }, data: next });
    return count === 1;
  }
  const key = { poolId, applicationId };
  const { count } = isFirst
    ? await queries.applicationBranding.createMany({ data: { ...key, ...data }, skipDuplicates: true })
    : await queries.applicationBranding.updateMany({ where: { ...key, version }, data: next });
  return count === 1;
}

/** A file of the logo that a pool, or an application of it, has now; null for any other digest. */
export async function findLogoFile(
  poolId: string,
  kind: "logo" | "icon",
  digest: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const meant = {
    where: { poolId, logoDigest: digest },
    select: { logo: kind === "logo", icon: kind === "icon" },
  };
  const found =
    (await database().branding.findFirst(meant)) ?? (await database().applicationBranding.findFirst(meant));
  return found?.[kind] ?? null;
}

/** Of a stored look `b`, what {@link toBrand} reads. */
export const brandColumns = Prisma.sql`b.values, CASE WHEN b.logo_digest IS NOT NULL
        THEN json_build_object('digest', b.logo_digest, 'width', b.logo_width, 'height', b.logo_height) END AS logo`;

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
