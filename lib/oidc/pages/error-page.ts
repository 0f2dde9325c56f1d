import "server-only";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { escapeHtml, renderDocument, translatorFor } from "./document";

/**
 * The page for errors that must not leave for an application, because the request itself could not be verified (SEC-02),
 * or because the interaction is over. A person reads a sentence and a reference number, a developer the protocol's code.
 */
export async function renderErrorPage(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> {
  const reference = createReference();
  if (ctx.status >= 500) log().error({ err: error, reference }, "OpenID request failed");
  else
    log().info({ error: out.error, description: out.error_description, reference }, "OpenID request refused");
  const { t } = translatorFor(ctx);
  const kind = error.name === "SessionNotFound" ? "expired" : ctx.status >= 500 ? "fault" : "unverified";
  const title = t(`protocolError.${kind}.title`);
  const said = [out.error, out.error_description].filter(Boolean).join(": ");
  ctx.type = "html";
  ctx.body = renderDocument(ctx, {
    symbol: "alert",
    title,
    body: `<p>${escapeHtml(t(`protocolError.${kind}.text`))}</p>
<dl>
${renderDetail("reference", t("protocolError.reference"), reference)}
${kind === "unverified" ? renderDetail("said", t("protocolError.forDevelopers"), said) : ""}
</dl>`,
  });
}

function renderDetail(kind: string, name: string, value: string): string {
  return `<div class="${kind}"><dt>${escapeHtml(name)}</dt> <dd><code>${escapeHtml(value)}</code></dd></div>`;
}
