import "server-only";
import { AppError } from "@/lib/domain/error";
import { finishInteraction, type InteractionResult } from "@/lib/oidc/interactions";
import type { HostedForm } from "./hosted-form";
import { renderLeavingPage } from "./leaving-page";

/**
 * Ends an interaction and brings the person back to the application. The answer is a page that moves on by itself, not
 * a redirect: browsers apply `form-action` to the redirects that follow a form, and the application's address is not
 * in our policy.
 *
 * @throws AppError `request.invalid` for a consent that nobody asked for, `login.interaction_expired`.
 */
export async function endInteraction(
  { pool, interaction, request }: HostedForm,
  result: InteractionResult,
): Promise<Response> {
  if ("consent" in result && interaction.prompt !== "consent") throw new AppError("request.invalid");
  const next = await finishInteraction(pool, interaction.uid, result);
  if (!next) throw new AppError("login.interaction_expired");
  return renderLeavingPage(request.headers, next);
}
