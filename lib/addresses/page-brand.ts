import "server-only";
import { findApplicationBrand } from "@/lib/data/application-brands";
import type { PageBrand } from "@/lib/domain/branding/brand";
import { initialBranding } from "@/lib/domain/branding/branding";
import { layOver } from "@/lib/domain/branding/lay-over";
import { brandPicturePath, type PoolAddress } from "./pool-address";

/**
 * What a page of a pool wears, with the addresses of its pictures; null for the product's own look. A page of a request of an application
 * wears what that has chosen, over its pool's.
 *
 * @param clientId of the application; null where the page belongs to the pool alone.
 * @throws what the database throws.
 */
export async function findBrandOfPage(pool: PoolAddress, clientId: string | null): Promise<PageBrand | null> {
  const own = clientId === null ? null : await findApplicationBrand(pool.id, clientId);
  const { brand } = pool;
  if (!own && !brand) return null;
  const under = brand?.values ?? initialBranding;
  const [logo, name] = own?.logo ? [own.logo, own.name] : [brand?.logo ?? null, pool.name];
  return {
    values: own ? layOver(own.values, under) : under,
    logo: logo && {
      ...logo,
      name,
      address: brandPicturePath(pool, "logo", logo.digest),
      iconAddress: brandPicturePath(pool, "icon", logo.digest),
    },
  };
}
