import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { escapeHtml, renderDocument, translatorFor } from "./document";
import { selfSubmittingScript } from "./self-submitting";
import type { SymbolName } from "./symbols";

interface Forward {
  symbol: SymbolName;
  title: string;
  text: string;
  /** Where the form goes, by POST. */
  action: string;
  fields: Record<string, string>;
}

/**
 * Posts an answer to the application that asked for it so. The redirect URI has been compared with the registered ones; its
 * origin is all that the page's form may be sent to.
 */
export function renderFormPost(
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  fields: Record<string, string>,
): void {
  const { t } = translatorFor(ctx);
  ctx.state.formTarget = redirectUri;
  if (ctx.status < 500) ctx.status = 200;
  renderForward(ctx, {
    symbol: "done",
    title: t("leaving.title"),
    text: t("leaving.text"),
    action: redirectUri,
    fields,
  });
}

/**
 * A page whose form sends itself; without JavaScript its button does. It is shown while people wait, so it says what
 * happens.
 */
export function renderForward(
  ctx: KoaContextWithOIDC,
  { symbol, title, text, action, fields }: Forward,
): void {
  const { t } = translatorFor(ctx);
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const script = selfSubmittingScript(ctx);
  ctx.type = "html";
  ctx.body = renderDocument(ctx, {
    symbol,
    title,
    body: `<p>${escapeHtml(text)}</p>
<form class="actions" method="post" action="${escapeHtml(action)}">
${inputs.join("\n")}
<button class="primary" type="submit">${escapeHtml(t("leaving.continue"))}</button>
</form>
${script}`,
  });
}
