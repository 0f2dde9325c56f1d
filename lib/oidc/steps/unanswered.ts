import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { showNothing } from "../pages/nothing-page";

/**
 * Shows a person a page of ours where the library has no answer: an address that it does not know, or a form's address opened like a
 * page. A program keeps the bare 404.
 */
export function answerUnanswered(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.status === 404 && ctx.body == null && ctx.accepts("json", "html") === "html")
      await showNothing(pool, ctx);
  };
}
