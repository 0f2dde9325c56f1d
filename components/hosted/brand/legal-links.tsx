import type { PageBrand } from "@/lib/domain/branding/brand";
import type { HostedTexts } from "../texts";

/** Where the pool's owner says on what terms people sign in, and what becomes of their data. */
export function LegalLinks({ texts, brand }: { texts: HostedTexts; brand: PageBrand }) {
  const { termsUrl, privacyUrl } = brand.values;
  if (!termsUrl && !privacyUrl) return null;
  return (
    <span className="legal">
      {termsUrl && (
        <a href={termsUrl} target="_blank" rel="noopener noreferrer">
          {texts("brand.terms")}
        </a>
      )}
      {privacyUrl && (
        <a href={privacyUrl} target="_blank" rel="noopener noreferrer">
          {texts("brand.privacy")}
        </a>
      )}
    </span>
  );
}
