import "server-only";
import { AppError } from "@/lib/domain/error";
import { askToSignIn } from "@/lib/login/passkeys/ask-to-sign-in";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import type { HostedForm } from "./hosted-form";
import type { SentFromPage } from "./local-form";

/** Answers the script of a login page: what it asks an authenticator for whoever wants to sign in to the pending request. */
export async function askForPasskey({ pool, interaction, request }: HostedForm): Promise<Response> {
  const { headers } = request;
  const browserDigest = findBrowser(pool, headers.get("cookie"));
  // The form's door has compared it with the interaction's.
  if (browserDigest === null) throw new AppError("server.fault");
  const asked = await askToSignIn({
    poolId: pool.id,
    browserDigest,
    target: { kind: "interaction", uid: interaction.uid },
    clientId: interaction.clientId,
    clientAddress: clientAddress(headers),
  });
  return Response.json(asked, { headers: { "cache-control": "no-store" } });
}

/** The same for a page that no application's request waits at. */
export async function askForPasskeyAtPage({
  local: { pool, clientId },
  target,
  browserDigest,
  headers,
}: SentFromPage): Promise<Response> {
  const asked = await askToSignIn({
    ...{ poolId: pool.id, browserDigest, target, clientId },
    clientAddress: clientAddress(headers),
  });
  return Response.json(asked, { headers: { "cache-control": "no-store" } });
}
