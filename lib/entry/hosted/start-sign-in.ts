import "server-only";
import { beginCeremony } from "@/lib/auth/dingtalk/ceremony";
import { dingtalkCallbackAddress } from "@/lib/config/addresses";
import { AppError } from "@/lib/domain/error";
import { clientAddress } from "@/lib/entry/client-address";
import { openApp } from "@/lib/login/open-app";
import { openAttempt } from "@/lib/login/open-attempt";
import { attemptCookie } from "./attempt-cookie";
import type { HostedForm } from "./hosted-form";
import { seeOther } from "./redirect";

/** Opens an attempt through the chosen connection and sends the browser to DingTalk. */
export async function startSignIn({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const chosen = fields.getAll("connection");
  const [connectionId] = chosen;
  if (chosen.length !== 1 || !connectionId) throw new AppError("request.invalid");
  const { connection, state, browser } = await openAttempt({
    poolId: pool.id,
    clientId: interaction.clientId,
    connectionId,
    interactionUid: interaction.uid,
    clientAddress: clientAddress(request.headers),
  });
  const location = await beginCeremony({
    app: openApp(connection),
    scope: connection.scope,
    redirectUri: dingtalkCallbackAddress(pool),
    state,
  });
  return seeOther(location, [attemptCookie(pool, browser)]);
}
