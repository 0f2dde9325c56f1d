import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { wishedLocaleCookie } from "@/lib/config/locale-cookie";
import { firstSpoken } from "@/lib/domain/locale/locale";

/** As long as an interaction lives at most, in milliseconds. */
const lifetime = 30 * 60 * 1000;

/**
 * Keeps the language that an application asks for (`ui_locales`, OpenID Connect Core §3.1.2.1) with the pages of one
 * interaction: a cookie of their path alone, so the person's other pages and logins know nothing of it. A language that the
 * person has chosen themselves counts more.
 */
export function rememberUiLocale(ctx: KoaContextWithOIDC, interaction: string): void {
  const locale = uiLocaleOf(ctx);
  if (!locale) return;
  const { name, secure } = wishedLocaleCookie();
  const path = new URL(interaction).pathname;
  const attributes = { path, secure, httpOnly: true, sameSite: "lax", signed: false } as const;
  ctx.cookies.set(name, locale, { ...attributes, maxAge: lifetime });
}

/** The first language of a request's `ui_locales` that the pages are written in. */
export function uiLocaleOf(ctx: KoaContextWithOIDC) {
  const { params, entities } = ctx.oidc ?? {};
  const asked = params ?? entities?.Interaction?.params ?? ctx.query;
  const wish = asked.ui_locales;
  return typeof wish === "string" ? firstSpoken(wish.slice(0, 200).split(/\s+/)) : undefined;
}
