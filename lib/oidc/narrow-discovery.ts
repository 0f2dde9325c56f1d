import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";

/** The provider announces every response mode that it knows; applications may use one (SEC-03). */
export async function narrowDiscovery(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.oidc?.route === "discovery")
    Object.assign(ctx.body as object, { response_modes_supported: ["query"] });
}
