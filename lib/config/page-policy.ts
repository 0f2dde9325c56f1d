import { config } from ".";

const notPages = /^\/(?:api|connections|locale|\.well-known)(?:\/|$)|^\/p\/[^/]+\/(?:oidc|\.well-known)\//;

/** True for addresses that answer with a page of ours, as opposed to protocol endpoints and data. */
export function isPage(pathname: string): boolean {
  return !notPages.test(pathname);
}

/**
 * The Content-Security-Policy of a page (SEC-69): scripts by nonce alone, no framing, forms only to ourselves. A hosted
 * page's form may lead on to DingTalk, because browsers check the redirect that follows a form as well.
 */
export function contentSecurityPolicy(pathname: string, nonce: string): string {
  const { loginUrl } = config().dingtalk;
  const hosted = pathname.startsWith("/p/");
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    hosted && !development ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: https: ${loginUrl}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    hosted ? `form-action 'self' ${loginUrl}` : "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
