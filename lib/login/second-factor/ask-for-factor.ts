import "server-only";
import { AppError } from "@/lib/domain/error";
import type { PasskeyRequest } from "@/lib/domain/passkey/question";
import { countStart } from "@/lib/oidc/start-limits";
import { askForPasskey } from "@/lib/passkeys/ask";
import type { AccountScope } from "../account/account-scope";
import { keepQuestion } from "../passkeys/challenges";
import { relyingPartyOf } from "../passkeys/relying-party-of";

/**
 * What a browser asks an authenticator for that is to raise a sign-in. The answer counts in the same browser and sign-in, once.
 *
 * @throws AppError `request.too_many` (SEC-99).
 */
export async function askForFactor(
  { poolId, signInId, clientAddress }: AccountScope,
  browserDigest: string,
): Promise<PasskeyRequest> {
  const retryAfter = countStart("attempt", clientAddress);
  if (retryAfter !== null) throw new AppError("request.too_many", { retryAfter });
  const request = await askForPasskey(await relyingPartyOf(poolId));
  await keepQuestion({ poolId, browserDigest, asking: { raiseIn: signInId } }, request);
  return request;
}
