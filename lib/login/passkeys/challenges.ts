import "server-only";
import { digest } from "@/lib/crypto/digest";
import { keepChallenge, takeChallenge } from "@/lib/data/passkey-challenges";
import { AppError } from "@/lib/domain/error";
import type { AttemptTarget } from "@/lib/domain/login/attempt-target";
import { challengeSeconds, readChallenge } from "@/lib/domain/passkey/challenge";

/**
 * Who asks for a passkey: a page that signs in to something, the question of an attempt, to bind an account, or, of whoever is signed in,
 * a page to add one or to raise the sign-in by one.
 */
type Asking = { signIn: AttemptTarget } | { bindIn: string } | { addIn: string } | { raiseIn: string };

/** Where a question is asked: in a browser, on a page of a pool. */
export interface AskedAt {
  poolId: string;
  browserDigest: string;
  asking: Asking;
}

/** Keeps a challenge for its one answer, which comes from the same browser and page, within five minutes (SEC-48, SEC-51, SEC-91). */
export async function keepQuestion(
  { poolId, browserDigest, asking }: AskedAt,
  { challenge, userHandle = null }: { challenge: string; userHandle?: string | null },
): Promise<void> {
  await keepChallenge(
    { poolId, browserDigest, askedBy: askedBy(asking) },
    { digest: digest(challenge), userHandle, lifetimeSeconds: challengeSeconds },
  );
}

/**
 * The challenge that an answer is to, used up by being taken: right or wrong, an answer is looked at once.
 *
 * @param clientDataJSON of the answer, base64url.
 * @returns null when it was not asked here, or is answered, or too old.
 */
export async function takeQuestion(
  { poolId, browserDigest, asking }: AskedAt,
  clientDataJSON: string,
): Promise<{ challenge: string; userHandle: string | null } | null> {
  const challenge = readChallenge(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
  if (challenge === null) return null;
  const place = { poolId, browserDigest, askedBy: askedBy(asking) };
  const taken = await takeChallenge(place, digest(challenge));
  return taken && { challenge, ...taken };
}

/**
 * A pending request, the account page or a start address in a browser, a question, or a sign-in that a passkey is added in or raises: no
 * two have the same digest.
 */
function askedBy(asking: Asking): string {
  if ("addIn" in asking) return digest(`add ${asking.addIn}`);
  if ("bindIn" in asking) return digest(`bind ${asking.bindIn}`);
  if ("raiseIn" in asking) return digest(`raise ${asking.raiseIn}`);
  const { signIn: target } = asking;
  if (target.kind === "interaction") return digest(`interaction ${target.uid}`);
  if (target.kind === "account") return digest("account");
  if (target.kind === "start") return digest(`start ${target.page}`);
  throw new AppError("server.fault");
}
