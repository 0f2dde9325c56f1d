import "server-only";
import { createTranslator } from "next-intl";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type Locale, localeCookie, negotiateLocale } from "@/lib/domain/locale/locale";
import en from "@/messages/en/hosted.json";
import zh from "@/messages/zh-CN/hosted.json";

/** Text that is safe as HTML content and attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The language and texts for a request to the provider. */
export function translatorFor(ctx: KoaContextWithOIDC) {
  const locale: Locale = negotiateLocale(
    ctx.cookies.get(localeCookie, { signed: false }),
    ctx.get("accept-language"),
  );
  const messages = locale === "en" ? en : zh;
  return { locale, t: createTranslator({ locale, messages: { hosted: messages }, namespace: "hosted" }) };
}

/**
 * One of the provider's few pages. They are made where no React page can answer: an error page has to carry the
 * status 400 and must not redirect (SEC-02).
 *
 * @param body HTML whose variable parts went through {@link escapeHtml}.
 */
export function renderDocument(
  ctx: KoaContextWithOIDC,
  input: { locale: Locale; title: string; body: string },
): string {
  return `<!doctype html>
<html lang="${input.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(input.title)}</title>
<style nonce="${String(ctx.state.styleNonce)}">${style}</style>
</head>
<body><main>${input.body}</main></body>
</html>`;
}

const style = `
:root{color-scheme:light dark;--page:#f5f7fa;--card:#fff;--text:#16202e;--quiet:#5a6779;--line:#dfe4ec;--accent:#0b66e4}
@media(prefers-color-scheme:dark){:root{--page:#0d1117;--card:#161c25;--text:#e7ecf3;--quiet:#9aa7b8;--line:#2a3442;--accent:#5a9dff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:1rem;background:var(--page);color:var(--text);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{width:100%;max-width:26rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
h1{margin:0 0 .75rem;font-size:1.375rem;line-height:1.3}
p{margin:0 0 1rem;overflow-wrap:anywhere}
dl{margin:1.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line);color:var(--quiet);font-size:.875rem}
dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}
button{display:block;width:100%;min-height:2.75rem;margin:0 0 .75rem;padding:.5rem 1rem;border:1px solid var(--line);border-radius:.625rem;background:transparent;color:inherit;font:inherit;font-weight:600;cursor:pointer}
button.primary{background:var(--accent);border-color:var(--accent);color:#fff}
@media(prefers-color-scheme:dark){button.primary{color:#08111f}}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;
