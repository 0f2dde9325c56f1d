import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { hostedPolicy } from "@/lib/config/page-policy";
import { createSecret } from "@/lib/crypto/random";
import { showOnwardPage } from "./pages/onward-page";

/**
 * Gives every answer of the provider the policy of a hosted page (SEC-69, SEC-70), and goes on by pages where the library would
 * send a form by a page of its own or redirect after one: browsers check the redirects that follow a form as well.
 */
export async function limitPages(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  const nonce = createSecret(16);
  ctx.state.nonce = nonce;
  ctx.set("content-security-policy", hostedPolicy(nonce));
  await next();
  if (ctx.oidc?.route === "end_session_confirm" && ctx.status >= 300 && ctx.status < 400)
    return showOnwardPage(ctx, ctx.response.get("location"));
  const { formTarget } = ctx.state;
  if (typeof formTarget !== "string") return;
  // An answer by `form_post` is the one form of ours that is sent elsewhere: to the address that was checked (SEC-01).
  const { origin, protocol } = new URL(formTarget);
  const target = origin === "null" ? protocol : origin;
  ctx.set(
    "content-security-policy",
    hostedPolicy(nonce).replace("form-action 'self'", `form-action 'self' ${target}`),
  );
}
