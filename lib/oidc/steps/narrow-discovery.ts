import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { locales } from "@/lib/domain/locale/locale";
import { assertionAlgorithms } from "../policy/client-assertion";
import { clientAuthMethods, responseModes } from "../policy/offered";

/** What the discovery document says beside what the library says by itself. */
export const announced = {
  prompt_values_supported: ["none", "login", "consent", "select_account"],
  ui_locales_supported: [...locales],
  introspection_endpoint_auth_methods_supported: clientAuthMethods,
  introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
  revocation_endpoint_auth_methods_supported: clientAuthMethods,
  revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
};

/** The library announces a response mode that no application gets (SEC-03). */
export async function narrowDiscovery(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (ctx.oidc?.route !== "discovery") return;
  Object.assign(ctx.body as object, { response_modes_supported: responseModes });
}
