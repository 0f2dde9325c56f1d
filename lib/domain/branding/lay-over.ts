import type { Branding } from "./branding";

/**
 * What pages show of an application that has a look of its own: each value that it chose, and its pool's in the place of each that it left
 * empty. Colours are one value, of light pages and dark ones together; so is each text of each language. Whose logo is shown is said beside.
 */
export function layOver(own: Branding, pool: Branding): Branding {
  const textsIn = (locale: keyof Branding["texts"]) => ({
    heading: own.texts[locale].heading || pool.texts[locale].heading,
    help: own.texts[locale].help || pool.texts[locale].help,
  });
  return {
    colours: own.colours.kind === "own" ? own.colours : pool.colours,
    texts: { en: textsIn("en"), "zh-CN": textsIn("zh-CN") },
    termsUrl: own.termsUrl || pool.termsUrl,
    privacyUrl: own.privacyUrl || pool.privacyUrl,
    showsLogo: true,
  };
}
