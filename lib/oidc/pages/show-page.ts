import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type HostedPage, type PageScene, renderHostedPage } from "@/components/hosted/hosted-document";
import { findBrandOfPage } from "@/lib/addresses/page-brand";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { localeCookie } from "@/lib/config/locale-cookie";
import { negotiateLocale } from "@/lib/domain/locale/locale";
import { uiLocaleOf } from "./ui-locale";

/**
 * Answers with one of the provider's few pages. They are made here and not at an address of their own: an error page has to carry
 * the status 400 and must not redirect (SEC-02). It wears the look of the application that the request is of, over its pool's.
 *
 * @param clientId of that application, where the library does not know it by this request.
 */
export async function showPage(
  ctx: KoaContextWithOIDC,
  make: (scene: PageScene) => HostedPage,
  clientId: string | null = ctx.oidc?.client?.clientId ?? null,
): Promise<void> {
  const chosen = ctx.cookies.get(localeCookie().name, { signed: false });
  const locale = negotiateLocale(chosen, ctx.get("accept-language"), uiLocaleOf(ctx));
  // After a fault nobody is asked: what has failed may be what would answer.
  const brand = await findBrandOfPage(ctx.state.pool as PoolAddress, ctx.status >= 500 ? null : clientId);
  ctx.type = "html";
  ctx.body = renderHostedPage(locale, String(ctx.state.nonce), make, brand);
}
