import "server-only";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import type { PasskeyRequest } from "@/lib/domain/passkey/question";
import { countStart } from "@/lib/oidc/start-limits";
import { askForPasskey } from "@/lib/passkeys/ask";
import { openLocalDoor } from "../methods/open-door";
import { keepQuestion } from "./challenges";
import { relyingPartyOf } from "./relying-party-of";

/**
 * What a browser asks an authenticator for that is to sign somebody in: any passkey that it has for this pool, because nobody has said
 * who they are. The answer counts in the same browser, for the same target, once.
 *
 * @throws AppError `login.method_unavailable` where the pool does not offer it and nobody is excepted; `request.too_many` (SEC-99).
 */
export async function askToSignIn({
  poolId,
  browserDigest,
  target,
  clientId,
  clientAddress,
}: {
  poolId: string;
  browserDigest: string;
  target: AttemptTarget;
  /** The application whose request waits; null for the account page. */
  clientId: string | null;
  clientAddress: string | null;
}): Promise<PasskeyRequest> {
  const retryAfter = countStart("attempt", clientAddress);
  if (retryAfter !== null) throw new AppError("request.too_many", { retryAfter });
  await openLocalDoor({ poolId, clientId }, "passkey");
  const request = await askForPasskey(await relyingPartyOf(poolId));
  await keepQuestion({ poolId, browserDigest, asking: { signIn: target } }, request);
  return request;
}
