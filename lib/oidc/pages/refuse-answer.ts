import "server-only";
import type Provider from "oidc-provider";
import type { errors, KoaContextWithOIDC } from "oidc-provider";
import type { errorPage } from "./error-page";

/** How an answer to an application goes its way. */
export type AnswerBy = Parameters<Provider["registerResponseMode"]>[1];

/** In place of an answer that may not leave: a person reads a page, and nobody gets anything (SEC-02). */
export async function refuseAnswer(
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
  renderError: ReturnType<typeof errorPage>,
): Promise<void> {
  ctx.status = error.statusCode;
  const { error: code, error_description: description = "" } = error;
  await renderError(ctx, { error: code, error_description: description }, error);
}
