import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";

/** More than any code has, with its dashes and spaces. */
const longest = 40;

/** The code that the address of a request to type one holds (RFC 8628 §3.3.1); empty for none. */
export function prefilledUserCode({ state }: KoaContextWithOIDC): string {
  return typeof state.userCode === "string" ? state.userCode : "";
}

/**
 * Hands the code of `verification_uri_complete` to the page that asks for it, where the person sends it: the library would send it in their
 * name, by a form that goes off by itself.
 */
export async function prefillUserCode(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  if (ctx.path !== "/device" || ctx.query.user_code === undefined) return next();
  const asked = ctx.url;
  ctx.state.userCode = [ctx.query.user_code].flat().join(" ").slice(0, longest);
  const others = new URLSearchParams(ctx.querystring);
  others.delete("user_code");
  ctx.querystring = others.toString();
  try {
    await next();
  } finally {
    ctx.url = asked;
  }
}
