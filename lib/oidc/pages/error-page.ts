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
  const { locale, t } = translatorFor(ctx);
  const kind = error.name === "SessionNotFound" ? "expired" : ctx.status >= 500 ? "fault" : "unverified";
  const title = t(`protocolError.${kind}.title`);
  const details: [string, string][] = [[t("protocolError.reference"), reference]];
  if (kind === "unverified") {
    details.push([
      t("protocolError.forDevelopers"),
      [out.error, out.error_description].filter(Boolean).join(": "),
    ]);
  }
  ctx.type = "html";
  ctx.body = renderDocument(ctx, {
    locale,
    title,
    body: `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(t(`protocolError.${kind}.text`))}</p>
<dl>${details.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("")}</dl>`,
  });
}
