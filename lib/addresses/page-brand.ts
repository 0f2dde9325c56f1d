import "server-only";
import type { PageBrand } from "@/lib/domain/branding/brand";
import { brandPicturePath, type PoolAddress } from "./pool-address";

/** What a page of a pool wears, with the addresses of its pictures; null for the product's own look. */
export function brandOfPage(pool: PoolAddress): PageBrand | null {
  if (!pool.brand) return null;
  const { values, logo } = pool.brand;
  return {
    values,
    poolName: pool.name,
    logo: logo && {
      ...logo,
      address: brandPicturePath(pool, "logo", logo.digest),
      iconAddress: brandPicturePath(pool, "icon", logo.digest),
    },
  };
}
