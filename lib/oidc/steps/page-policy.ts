import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { hostedPolicy } from "@/lib/config/page-policy";
import { createSecret } from "@/lib/crypto/random";
import { showOnwardPage } from "../pages/onward-page";

/**
 * Tells every page of the provider its pool, and gives it the policy of a hosted page, and every other answer one that loads nothing (SEC-69, SEC-70).
 * Goes on by pages where the library would send a form by a page of its own or redirect after one: browsers check the redirects
 * that follow a form as well.
 */
export function limitPages(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    ctx.state.pool = pool;
    let nonce: string | undefined;
    Object.defineProperty(ctx.state, "nonce", {
      get: () => {
        nonce ??= createSecret(16);
        return nonce;
      },
    });
    await next();
    const isOfForm = ctx.oidc?.route === "end_session_confirm" || ctx.oidc?.route === "code_verification";
    if (isOfForm && ctx.status >= 300 && ctx.status < 400)
      await showOnwardPage(ctx, ctx.response.get("location"));
    const { formTarget, framingOrigin } = ctx.state;
    ctx.set(
      "content-security-policy",
      nonce === undefined ? closedPolicy : policyOf(nonce, { formTarget, framingOrigin }),
    );
    if (framingOrigin !== undefined) ctx.remove("x-frame-options");
  };
}

/**
 * @param opened `formTarget`: the address that an answer by `form_post` goes to, the one form of ours that is sent elsewhere, checked
 *   (SEC-01); `framingOrigin`: the application's origin that may frame an answer for which nobody was to be asked (SEC-70, SEC-77).
 */
function policyOf(nonce: string, opened: { formTarget?: unknown; framingOrigin?: unknown }): string {
  let policy = hostedPolicy(nonce);
  if (typeof opened.formTarget === "string") {
    const { origin, protocol } = new URL(opened.formTarget);
    policy = policy.replace(
      "form-action 'self'",
      `form-action 'self' ${origin === "null" ? protocol : origin}`,
    );
  }
  if (typeof opened.framingOrigin === "string")
    policy = policy.replace("frame-ancestors 'none'", `frame-ancestors ${opened.framingOrigin}`);
  return policy;
}
