import type { Answer } from "../http";
import { html, type Markup } from "./html";

// No form-action: browsers apply it to the redirect after a form as well, which leads to the product.
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole page with the simulator's banner. `wide` is for tables. */
export function renderPage(
  title: string,
  content: Markup,
  options: { status?: number; wide?: boolean; script?: boolean } = {},
): Answer {
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · DingTalk simulator</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/simulator.css">
${options.script && html`<script src="/live-calls.js" defer></script><script src="/copy.js" defer></script>`}
</head>
<body>
<header class="banner"><strong>DingTalk simulator</strong> — not the real DingTalk <span lang="zh-CN">钉钉模拟器</span></header>
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
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: page.text,
  };
}
