import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type HostedPage, type PageScene, renderHostedPage } from "@/components/hosted/hosted-document";
import { localeCookie } from "@/lib/config/locale-cookie";
import type { PageBrand } from "@/lib/domain/branding/brand";
import { negotiateLocale } from "@/lib/domain/locale/locale";
import { uiLocaleOf } from "./ui-locale";

/**
 * Answers with one of the provider's few pages. They are made here and not at an address of their own: an error page has to carry
 * the status 400 and must not redirect (SEC-02).
 */
export function showPage(ctx: KoaContextWithOIDC, make: (scene: PageScene) => HostedPage): void {
  const chosen = ctx.cookies.get(localeCookie().name, { signed: false });
  const locale = negotiateLocale(chosen, ctx.get("accept-language"), uiLocaleOf(ctx));
  ctx.type = "html";
  ctx.body = renderHostedPage(locale, String(ctx.state.nonce), make, ctx.state.brand as PageBrand | null);
}
