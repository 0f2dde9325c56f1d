import { config } from ".";

/**
 * The Content-Security-Policy of a page (SEC-69): scripts by nonce alone, no framing, forms only to ourselves. A hosted
 * page's form may lead on to DingTalk, because browsers check the redirect that follows a form as well.
 */
export function contentSecurityPolicy(content: "page" | "hosted-page", nonce: string): string {
  const { loginUrl } = config().dingtalk;
  const hosted = content === "hosted-page";
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
