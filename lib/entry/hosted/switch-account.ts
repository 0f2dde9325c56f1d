import "server-only";
import { AppError } from "@/lib/domain/error";
import { restartInteraction } from "@/lib/oidc/restart-interaction";
import type { HostedForm } from "./hosted-form";
import { leaveFor } from "./onward-page";

/**
 * Asks for another account: what the application waits for ends here and begins again, with the same request.
 *
 * @throws AppError `request.invalid` where no other account may be offered, `login.interaction_expired`.
 */
export async function switchAccount({ pool, interaction, request }: HostedForm): Promise<Response> {
  if (!interaction.mayChangeAccount) throw new AppError("request.invalid");
  // Whoever says that they are somebody else is not asked whether they go on as they are: they choose, and prove that it is theirs.
  const next = await restartInteraction(pool, interaction.uid, ["login", "select_account"]);
  if (!next) throw new AppError("login.interaction_expired");
  return leaveFor(request, "page", next);
}
