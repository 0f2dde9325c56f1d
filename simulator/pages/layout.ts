import type { Answer } from "../http";
import { type Language, otherThan } from "../language";
import { texts } from "../texts/texts";
import { html, type Markup } from "./html";

// No form-action: browsers apply it to the redirect after a form as well, which leads to the product.
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole page with the simulator's banner and the way to the other language. `wide` is for tables. */
export function renderPage(
  language: Language,
  title: string,
  content: Markup,
  options: { status?: number; wide?: boolean; script?: boolean } = {},
): Answer {
  const { brand, notReal, copied, byHand } = texts[language];
  const other = otherThan(language);
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${brand}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/simulator.css">
${options.script && html`<script src="/live-calls.js" defer></script><script src="/copy.js" defer></script>`}
</head>
<body data-copied="${copied}" data-by-hand="${byHand}">
<header class="banner"><span><strong>${brand}</strong> – ${notReal}</span> <a href="/language/${other}" lang="${other}" hreflang="${other}">${texts[other].language}</a></header>
<main class="${options.wide ? "wide" : "card"}">
${content}
</main>
</body>
</html>
`;
  return {
    status: options.status ?? 200,
    headers: {
      "content-type": "text/html;charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": CONTENT_SECURITY_POLICY,
      // The switch of languages leads back to where it was; no other site is told.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    },
    body: page.text,
  };
}
