import "server-only";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import type { errorPage } from "../pages/error-page";
import { noteMalformed } from "../request-faults";
import { InvalidParameters } from "./parameter-limits";

/**
 * Answers requests that were refused before the library has seen them with the error page that it would answer with, and has them written
 * down as it would have.
 */
export function refuseOnPage(
  provider: Provider,
  pool: PoolAddress,
  renderError: ReturnType<typeof errorPage>,
) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof InvalidParameters)) throw error;
      noteMalformed(provider, pool, ctx, error);
      ctx.status = error.statusCode;
      ctx.set("cache-control", "no-store");
      await renderError(ctx, { error: error.error, error_description: error.error_description ?? "" }, error);
    }
  };
}
