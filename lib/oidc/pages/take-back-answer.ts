import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";

/** Leaves nothing of an answer that the library has made and that does not count: no code, no cookie, no address to send a form to. */
export function takeBackAnswer(ctx: KoaContextWithOIDC): void {
  for (const header of ["location", "set-cookie"]) ctx.remove(header);
  ctx.state.formTarget = undefined;
  ctx.body = null;
}
