import { type AccentColours, listAccentColours } from "@/lib/domain/branding/accent";
import type { PageBrand } from "@/lib/domain/branding/brand";

/** Of whatever a pool may have chosen. The logo lies on white where the page is dark: it is made for paper. */
const parts = `
.brand{display:block;max-width:100%;height:auto;margin:0 auto 1.25rem}
.legal{display:flex;flex-wrap:wrap}
.legal a{min-height:2.75rem;padding:.625rem .5rem;color:var(--soft);text-decoration:none}
.legal a:hover{text-decoration:underline}
`;
const withLogo = ".tile.pool{display:none}";
const logoOnDark =
  ".brand{box-sizing:content-box;max-width:calc(100% - 1.5rem);padding:.5rem .75rem;border-radius:.75rem;background:#fff}";

/**
 * The rules that follow the hosted pages' style where a pool has a look of its own. Of what an administrator has chosen nothing stands in
 * here but colours, of six hexadecimal digits each (SEC-72).
 */
export function brandStyle({ values: { colours }, logo }: PageBrand): string {
  const isOwn = colours.kind === "own";
  const light = isOwn ? colourRules(listAccentColours(colours.light, "light")) : "";
  const dark = (isOwn ? colourRules(listAccentColours(colours.dark, "dark")) : "") + (logo ? logoOnDark : "");
  return `${parts}${logo ? withLogo : ""}${light}${dark && `@media (prefers-color-scheme:dark){${dark}}`}`;
}

function colourRules({ accent, soft, button, hover, active, buttonText }: AccentColours): string {
  const paint = (state: string, colour: string) =>
    `.button.primary${state}{border-color:${colour};background:${colour};color:${buttonText}}`;
  // DingTalk's mark has a colour of its own, which is for white words.
  const mark = ".button.primary path[fill]{fill:currentColor}";
  return `:root{--accent:${accent};--accent-soft:${soft}}${mark}${paint("", button)}${paint(":hover", hover)}${paint(":active", active)}`;
}
