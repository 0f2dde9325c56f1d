import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { escapeHtml, renderDocument, translatorFor } from "./document";
import { selfSubmittingScript } from "./self-submitting";

/**
 * Asks before signing out. An application that shows an ID token of this very user has proven who asks, so the form
 * then sends itself; without JavaScript the button is there all the same (SEC-13).
 *
 * @param form the provider's own form, with its anti-forgery value.
 */
export async function renderLogoutPage(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { t } = translatorFor(ctx);
  const hint = ctx.oidc.entities.IdTokenHint as { payload?: { sub?: string } } | undefined;
  const proven = hint?.payload?.sub !== undefined && hint.payload.sub === ctx.oidc.session?.accountId;
  const title = t("logout.title");
  ctx.body = renderDocument(ctx, {
    symbol: "question",
    title,
    body: `<p>${escapeHtml(t("logout.text"))}</p>
${proven ? form.replace("</form>", `<input type="hidden" name="logout" value="yes"/></form>`) : form}
<div class="actions">
<button class="primary" type="submit" form="op.logoutForm"${proven ? "" : ' name="logout" value="yes"'}>${escapeHtml(t("logout.confirm"))}</button>
${proven ? "" : `<button type="submit" form="op.logoutForm">${escapeHtml(t("logout.stay"))}</button>`}
</div>
${proven ? selfSubmittingScript(ctx) : ""}`,
  });
}

/** What a person sees after signing out when the application named no page to go back to. */
export async function renderSignedOutPage(ctx: KoaContextWithOIDC): Promise<void> {
  const { t } = translatorFor(ctx);
  const title = t("logout.doneTitle");
  ctx.type = "html";
  ctx.body = renderDocument(ctx, {
    symbol: "done",
    title,
    body: `<p>${escapeHtml(t("logout.doneText"))}</p>`,
  });
}
