import "server-only";
import { AppError } from "@/lib/domain/error";
import { finishInteraction, type InteractionResult } from "@/lib/oidc/interactions";
import { noteFactorDenial } from "@/lib/oidc/note-factor-question";
import type { HostedForm } from "./hosted-form";
import { leaveFor } from "./onward-page";

/**
 * Ends an interaction and brings the person back to the application. Whoever goes back from the second factor shows none.
 *
 * @throws AppError `request.invalid` for a consent that nobody asked for, and for somebody who would go on as they are where the
 * application asks for more; `login.interaction_expired`.
 */
export async function endInteraction(
  { pool, interaction, request }: HostedForm,
  result: InteractionResult,
): Promise<Response> {
  if ("consent" in result && interaction.prompt !== "consent") throw new AppError("request.invalid");
  if ("stayed" in result && !interaction.mayStay) throw new AppError("request.invalid");
  const next = await finishInteraction(pool, interaction.uid, result);
  if (!next) throw new AppError("login.interaction_expired");
  if ("denied" in result) await noteFactorDenial(pool.id, interaction);
  return leaveFor(request, "application", next);
}
