import "server-only";
import { createTranslator } from "next-intl";
import type { KoaContextWithOIDC } from "oidc-provider";
import { localeCookie } from "@/lib/config/locale-cookie";
import { type Locale, negotiateLocale } from "@/lib/domain/locale/locale";
import en from "@/messages/en/hosted.json";
import zh from "@/messages/zh-CN/hosted.json";
import { uiLocaleOf } from "../ui-locale";
import { style } from "./style";
import { type SymbolName, symbols } from "./symbols";

/** Text that is safe as HTML content and attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The language and texts for a request to the provider. */
export function translatorFor(ctx: KoaContextWithOIDC) {
  const locale: Locale = negotiateLocale(
    ctx.cookies.get(localeCookie().name, { signed: false }),
    ctx.get("accept-language"),
    uiLocaleOf(ctx),
  );
  const messages = locale === "en" ? en : zh;
  return { locale, t: createTranslator({ locale, messages: { hosted: messages }, namespace: "hosted" }) };
}

/**
 * One of the provider's few pages, of one look with the hosted pages. They are made where no React page can answer: an
 * error page has to carry the status 400 and must not redirect (SEC-02).
 *
 * @param body HTML whose variable parts went through {@link escapeHtml}.
 */
export function renderDocument(
  ctx: KoaContextWithOIDC,
  input: { symbol: SymbolName; title: string; body: string },
): string {
  const { locale, t } = translatorFor(ctx);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(input.title)}</title>
<style nonce="${String(ctx.state.styleNonce)}">${style}</style>
</head>
<body>
<main>
<div class="symbol">${symbols[input.symbol]}</div>
<h1>${escapeHtml(input.title)}</h1>
${input.body}
</main>
<footer><span>${escapeHtml(t("login.poweredBy"))}</span></footer>
</body>
</html>`;
}
