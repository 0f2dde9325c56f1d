import "server-only";
import { AppError } from "@/lib/domain/error";
import { restartForAnotherAccount } from "@/lib/oidc/restart-interaction";
import type { HostedForm } from "./hosted-form";
import { leaveFor } from "./onward-page";

/**
 * Asks for another account: what the application waits for ends here and begins again, with the same request.
 *
 * @throws AppError `request.invalid` where no other account may be offered, `login.interaction_expired`.
 */
export async function switchAccount({ pool, interaction, request }: HostedForm): Promise<Response> {
  if (!interaction.mayChangeAccount) throw new AppError("request.invalid");
  const next = await restartForAnotherAccount(pool, interaction.uid);
  if (!next) throw new AppError("login.interaction_expired");
  return leaveFor(request, "page", next);
}
