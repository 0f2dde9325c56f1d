import type { ReactNode } from "react";
import type { PageBrand } from "@/lib/domain/branding/brand";
import type { Locale } from "@/lib/domain/locale/locale";
import { BrandLogo } from "./brand/brand-logo";
import { brandStyle } from "./brand/brand-style";
import { LegalLinks } from "./brand/legal-links";
import { type LanguageForm, LanguageSwitch } from "./language-switch";
import { renderHtml } from "./render-html";
import { style } from "./style";
import type { HostedTexts } from "./texts";
import { hostedTexts } from "./texts";

/** For whom a page is made: what its components are told. */
export interface PageScene {
  texts: HostedTexts;
  locale: Locale;
  /** Of the page's policy (SEC-69). */
  nonce: string;
  /** What the login page shall say in this language, as the pool or the application chose; null where that is the product's own words. */
  words: { heading: string; help: string } | null;
}

/** One hosted page. */
export interface HostedPage {
  title: string;
  content: ReactNode;
  /** The path to come back to in the other language; without one there is no switch. */
  returnPath?: string | undefined;
  /** The switch of a page that cannot be asked for again, so that there is no path to come back to. */
  languageForm?: LanguageForm;
  /** An address that the page goes on to at once. */
  onward?: string;
  /** One press gives something of the person away: one that was meant for what was there before does not count (press-guard). */
  guardsPresses?: true;
}

/**
 * The whole text of a hosted page: one document for all of them, complete without any script and any other file.
 *
 * @param brand what the pool, or its application, has chosen; null for the product's own look.
 */
export function renderHostedPage(
  locale: Locale,
  nonce: string,
  make: (scene: PageScene) => HostedPage,
  brand: PageBrand | null,
): string {
  const texts = hostedTexts(locale);
  const { title, content, returnPath, onward, ...page } = make({
    texts,
    locale,
    nonce,
    words: brand?.values.texts[locale] ?? null,
  });
  const switched =
    returnPath === undefined ? undefined : { action: "/locale", fields: { return: returnPath } };
  const languageForm = page.languageForm ?? switched;
  return `<!doctype html>${renderHtml(
    <html lang={locale}>
      {/* biome-ignore lint/style/noHeadElement: this document is not the framework's */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        {/* A page that tells its address to nobody sends forms without an origin, and those are refused (SEC-75). */}
        {returnPath !== undefined && <meta name="referrer" content="same-origin" />}
        {onward !== undefined && <meta httpEquiv="refresh" content={`0;url=${onward}`} />}
        <link rel="icon" href={brand?.logo?.iconAddress ?? icon} />
        <title>{title}</title>
        <style nonce={nonce}>{style}</style>
        {brand && <style nonce={nonce}>{brandStyle(brand)}</style>}
        {page.guardsPresses && <script src="/scripts/press-guard.js" nonce={nonce} />}
      </head>
      <body>
        <main>
          {brand && <BrandLogo brand={brand} />}
          {content}
        </main>
        <footer>
          <span>{texts("login.poweredBy")}</span>
          {brand && <LegalLinks texts={texts} brand={brand} />}
          {languageForm && <LanguageSwitch texts={texts} locale={locale} form={languageForm} />}
        </footer>
      </body>
    </html>,
  )}`;
}

/** That of app/icon.svg, written out: under a pool's own host there is no such file. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6.5" fill="#18181b"/><path d="M8 6.5h4.25a5.5 5.5 0 0 1 0 11H8V14a2 2 0 0 0 0-4V6.5Z" fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round"/></svg>',
)}`;
