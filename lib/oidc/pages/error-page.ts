import "server-only";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { createReference } from "@/lib/crypto/random";
import { findDisabledApplication } from "@/lib/data/applications";
import { recordRefusedRedirectUri } from "@/lib/data/refused-redirect-uris";
import { isClientId } from "@/lib/domain/id";
import { log } from "@/lib/log/log";
import { escapeHtml, renderDocument, translatorFor } from "./document";

/** Of a received value, so many characters are shown. */
const shown = 200;

/**
 * The page for errors that must not leave for an application, because the request itself could not be verified (SEC-02),
 * or because the interaction is over. A person reads a sentence and a reference number; whoever can mend the application
 * reads the protocol's code and what was received. A redirect URI that is not registered is also kept for the application's
 * page of the console.
 */
export function errorPage(poolId: string) {
  return async (ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> => {
    const reference = createReference();
    if (ctx.status >= 500) log().error({ err: error, reference }, "OpenID request failed");
    else
      log().info(
        { error: out.error, description: out.error_description, reference },
        "OpenID request refused",
      );
    const received = readReceived(ctx);
    const { redirectUri } = received;
    const clientId = received.clientId && isClientId(received.clientId) ? received.clientId : undefined;
    const disabled =
      error.name === "InvalidClient" && clientId ? await findDisabledApplication({ poolId, clientId }) : null;
    if (error.name === "InvalidRedirectUri" && redirectUri && clientId)
      await recordRefusedRedirectUri({ poolId, clientId }, redirectUri);
    renderError(ctx, { out, error, reference, received, disabled });
  };
}

interface Received {
  clientId: string | undefined;
  redirectUri: string | undefined;
}

interface Scene {
  out: ErrorOut;
  error: Error;
  reference: string;
  received: Received;
  /** The name of the application, when that is why. */
  disabled: string | null;
}

function renderError(ctx: KoaContextWithOIDC, { out, error, reference, received, disabled }: Scene): void {
  const { t } = translatorFor(ctx);
  const kind = kindOf(ctx, error, disabled);
  const text =
    kind === "disabled"
      ? t("protocolError.disabled.text", { application: disabled ?? "" })
      : t(`protocolError.${kind}.text`);
  const said = [out.error, out.error_description].filter(Boolean).join(": ");
  const details = [
    renderDetail("reference", t("protocolError.reference"), reference),
    ...(kind === "unverified"
      ? [
          renderDetail("said", t("protocolError.forDevelopers"), said),
          renderDetail("received", t("protocolError.clientId"), received.clientId),
          renderDetail("received", t("protocolError.redirectUri"), received.redirectUri),
        ]
      : []),
  ];
  ctx.type = "html";
  ctx.body = renderDocument(ctx, {
    symbol: "alert",
    title: t(`protocolError.${kind}.title`),
    body: `<p>${escapeHtml(text)}</p>
<dl>
${details.join("\n")}
</dl>`,
  });
}

function kindOf(ctx: KoaContextWithOIDC, error: Error, disabled: string | null) {
  if (error.name === "SessionNotFound") return "expired";
  if (ctx.status >= 500) return "fault";
  return disabled ? "disabled" : "unverified";
}

/** What the request said of itself, as text; what was given twice or is empty is nothing. */
function readReceived({ oidc, query }: KoaContextWithOIDC): Received {
  const text = (name: string) => {
    const value: unknown = oidc?.params?.[name] ?? query[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    clientId: text("client_id"),
    redirectUri: text("redirect_uri") ?? text("post_logout_redirect_uri"),
  };
}

function renderDetail(kind: string, name: string, value: string | undefined): string {
  if (value === undefined) return "";
  const cut = value.length > shown ? `${value.slice(0, shown)}…` : value;
  return `<div class="${kind}"><dt>${escapeHtml(name)}</dt> <dd><code>${escapeHtml(cut)}</code></dd></div>`;
}
