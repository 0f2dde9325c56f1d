import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isRegisteredOrigin } from "@/lib/data/applications";

/** Endpoints that read no cookie: what a browser sends along without being asked to opens nothing there. */
const routes = new Set(["token", "userinfo", "introspection", "revocation", "pushed_authorization_request"]);

/**
 * Lets pages of registered origins read an answer that their library asked for with credentials, as keycloak-js does. An
 * answer says so when it belongs to an application that people are sent back to at that origin; a preflight, which names no
 * application, when some application of the pool is such a one (SEC-76).
 */
export function allowCredentials(poolId: string) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    const origin = ctx.get("origin");
    const route = ctx.oidc?.route?.replace(/^cors\./, "");
    if (!origin || !route || !routes.has(route)) return;
    if (ctx.response.get("access-control-allow-origin") !== origin) return;
    const known =
      ctx.method === "OPTIONS" ? await isRegisteredOrigin({ poolId, origin }) : ctx.oidc.client !== undefined;
    if (known) ctx.set("access-control-allow-credentials", "true");
  };
}
