import type { PageBrand } from "@/lib/domain/branding/brand";
import { fitLogo } from "@/lib/domain/branding/logo";

/** The logo above whatever the page says; nothing where there is none. */
export function BrandLogo({ brand }: { brand: PageBrand }) {
  const { logo } = brand;
  if (!logo) return null;
  return (
    // biome-ignore lint/performance/noImgElement: this document is not the framework's
    <img className="brand" src={logo.address} alt={logo.name} {...fitLogo(logo)} />
  );
}
