import "server-only";
import { localeCookie, wishedLocaleCookie } from "@/lib/config/locale-cookie";
import { negotiateLocale } from "@/lib/domain/locale/locale";
import { escapeHtml } from "@/lib/oidc/pages/document";
import { style } from "@/lib/oidc/pages/style";
import en from "@/messages/en/hosted.json";
import zh from "@/messages/zh-CN/hosted.json";

/** A page that goes on to an address of ours at once, and shows a link for browsers that do not. */
export function renderLeavingPage(headers: Headers, next: string): Response {
  const pairs = headers.get("cookie")?.split(/;\s*/) ?? [];
  const [chosen, wished] = [localeCookie(), wishedLocaleCookie()].map(({ name }) =>
    pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1),
  );
  const locale = negotiateLocale(chosen, headers.get("accept-language"), wished);
  const { leaving } = locale === "en" ? en : zh;
  const address = escapeHtml(next);
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="0;url=${address}">
<title>${escapeHtml(leaving.title)}</title>
<style nonce="${escapeHtml(headers.get("x-nonce") ?? "")}">${style}</style></head>
<body><p>${escapeHtml(leaving.text)} <a href="${address}">${escapeHtml(leaving.continue)}</a></p></body></html>`;
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
