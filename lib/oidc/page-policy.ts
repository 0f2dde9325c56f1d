import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { createSecret } from "@/lib/crypto/random";

/**
 * Gives every page of the provider a policy that loads nothing and frames nowhere (SEC-69, SEC-70). Browsers check
 * the redirect that follows a form as well, so a page whose form ends at the application names that one origin; it was
 * checked against the registration before the page was made.
 */
export async function limitPages(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  const nonce = createSecret(16);
  ctx.state.styleNonce = nonce;
  ctx.set(
    "content-security-policy",
    `default-src 'none'; script-src; style-src 'nonce-${nonce}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  await next();
  const target = ctx.type === "text/html" ? formTarget(ctx) : undefined;
  if (!target) return;
  const policy = ctx.response.get("content-security-policy");
  ctx.set("content-security-policy", policy.replace("form-action 'self'", `form-action 'self' ${target}`));
}

function formTarget({ oidc, state }: KoaContextWithOIDC): string | undefined {
  const uri =
    state.formTarget ??
    (oidc?.route === "resume"
      ? oidc.entities.Interaction?.params.redirect_uri
      : oidc?.session?.state?.postLogoutRedirectUri);
  if (typeof uri !== "string" || !URL.canParse(uri)) return undefined;
  const { origin, protocol } = new URL(uri);
  return origin === "null" ? protocol : origin;
}
