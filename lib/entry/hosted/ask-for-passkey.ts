import "server-only";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { askToSignIn } from "@/lib/login/passkeys/ask-to-sign-in";
import { findBrowser, nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { isFromSameHost } from "../same-origin";
import { accountPath } from "./account-sign-in";
import type { HostedForm } from "./hosted-form";
import { refuseBegin } from "./refuse-begin";

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

/**
 * Answers the script of the account page: what it asks an authenticator for whoever wants to sign in there, or to prove once more that
 * it is them. A POST from that page (SEC-75).
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.too_many`.
 */
export async function askForPasskeyAtAccount(
  request: Request,
  { pool: slug }: { pool: string },
): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const page = accountPath(pool);
  try {
    const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
    const asked = await askToSignIn({
      poolId: pool.id,
      browserDigest,
      target: { kind: "account", page, sessionUid: null },
      clientId: null,
      clientAddress: clientAddress(headers),
    });
    return Response.json(asked, { headers: { "cache-control": "no-store", "set-cookie": setCookie } });
  } catch (error) {
    return refuseBegin(error, { pool, page, headers, said: "passkey for an account page not asked for" });
  }
}
