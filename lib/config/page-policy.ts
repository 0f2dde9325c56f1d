import { config } from ".";

/** The Content-Security-Policy of a page (SEC-69): scripts by nonce alone, no framing, forms only to ourselves. */
export function contentSecurityPolicy(
  content: "page" | "hosted-page" | "account-page",
  nonce: string,
): string {
  if (content === "page") return consolePolicy(nonce);
  return content === "hosted-page" ? hostedPolicy(nonce) : hostedPolicy(nonce, pictures());
}

/**
 * That of a hosted page, which is complete by itself. Its forms go to ourselves alone: browsers check the redirects that follow
 * a form as well, so whatever leaves for elsewhere leaves by a page.
 *
 * @param images where else its images may come from.
 */
export function hostedPolicy(nonce: string, images = ""): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src 'self' data:${images}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Where people's pictures are: DingTalk says so itself, of no one host. */
function pictures(): string {
  return ` https: ${config().dingtalk.loginUrl}`;
}

function consolePolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data:${pictures()}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
