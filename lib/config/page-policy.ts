import { config } from ".";

/** The Content-Security-Policy of a page (SEC-69): scripts by nonce alone, no framing, forms only to ourselves. */
export function contentSecurityPolicy(content: "page" | "hosted-page", nonce: string): string {
  return content === "hosted-page" ? hostedPolicy(nonce) : consolePolicy(nonce);
}

/**
 * That of a hosted page, which is complete by itself. Its forms go to ourselves alone: browsers check the redirects that follow
 * a form as well, so whatever leaves for elsewhere leaves by a page.
 */
export function hostedPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function consolePolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: https: ${config().dingtalk.loginUrl}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
