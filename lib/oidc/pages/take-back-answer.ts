import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";

/** Leaves nothing of an answer that the library has made and that does not count: no code, no cookie, no address to send a form to, no origin that may frame it. */
export function takeBackAnswer(ctx: KoaContextWithOIDC): void {
  for (const header of ["location", "set-cookie"]) ctx.remove(header);
  ctx.state.formTarget = undefined;
  ctx.state.framingOrigin = undefined;
  ctx.body = null;
}
