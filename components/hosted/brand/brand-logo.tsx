import type { PageBrand } from "@/lib/domain/branding/brand";
import { fitLogo } from "@/lib/domain/branding/logo";

/** The logo of a pool above whatever its page says; nothing for a pool without one. */
export function BrandLogo({ brand }: { brand: PageBrand }) {
  const { logo, poolName } = brand;
  if (!logo) return null;
  return (
    // biome-ignore lint/performance/noImgElement: this document is not the framework's
    <img className="brand" src={logo.address} alt={poolName} {...fitLogo(logo)} />
  );
}
