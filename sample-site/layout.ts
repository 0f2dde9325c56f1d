import { type Html, html } from "./html";
import { type Language, otherThan } from "./language";
import { texts } from "./texts/texts";

const MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 17 29 4 20 29l-6-9z"/><path class="fold" d="m14 20 15-16-11 18z"/></svg>`;

/** A whole page around `content`; `aside` stands in its header, beside the way to the other language. */
export function layout(language: Language, title: string, content: Html, aside: Html = html``): Html {
  const { brand, footer } = texts[language];
  const other = otherThan(language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${brand}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><div class="bar"><a class="brand" href="/">${MARK}<span>${brand} <small lang="${other}">${texts[other].brand}</small></span></a><div class="aside">${aside}<a class="language" href="/language/${other}" lang="${other}" hreflang="${other}">${texts[other].language}</a></div></div></header>
<main>${content}</main>
<footer><p>${footer}</p></footer>
</body>
</html>`;
}
