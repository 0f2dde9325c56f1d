import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { errorPage } from "../pages/error-page";
import { InvalidParameters } from "./parameter-limits";

/** Answers requests that were refused before the library has seen them with the error page that it would answer with. */
export function refuseOnPage(renderError: ReturnType<typeof errorPage>) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof InvalidParameters)) throw error;
      ctx.status = error.statusCode;
      ctx.set("cache-control", "no-store");
      await renderError(ctx, { error: error.error, error_description: error.error_description ?? "" }, error);
    }
  };
}
