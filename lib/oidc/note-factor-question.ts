import "server-only";
import {
  endFactorWait,
  findUnaskedSignIn,
  type OwnSignInKey,
  writeFactorQuestion,
} from "@/lib/data/user-second-factors";
import { belongsToAttempt, type FactorAsker } from "@/lib/domain/second-factor/question";
import { interactionLifetime } from "./lifetimes";

/** What asks for a second factor: an application's request, the one that the sign-in was made for or another, or the account page. */
type AskingPlace = { isOwn: boolean; clientId: string } | "account";

/**
 * Notes that somebody is asked for a second factor in a sign-in of theirs, with the first question alone. Where it belongs to the attempt
 * that made the sign-in, that waits for the answer as long as a request does, and counts as signed in with it and not before.
 */
export async function noteFactorQuestion(key: OwnSignInKey, place: AskingPlace): Promise<void> {
  const signIn = await findUnaskedSignIn(key);
  if (!signIn) return;
  const question = { ...signIn, asker: askerOf(place, signIn.clientId) };
  await writeFactorQuestion(key, belongsToAttempt(question) ? interactionLifetime(key.userId) : null);
}

/** Notes that somebody went back from a pending request, which may have waited for their second factor. */
export async function noteFactorDenial(
  poolId: string,
  { prompt, accountId: userId, signInId }: { prompt: string; accountId?: string; signInId?: string },
): Promise<void> {
  if (prompt === "second_factor" && userId && signInId) await endFactorWait({ poolId, userId, signInId });
}

/** @param clientId of the application that the sign-in was begun for; a start without one is for whichever it leads to. */
function askerOf(place: AskingPlace, clientId: string | null): FactorAsker {
  if (place === "account") return "account";
  if (place.isOwn) return "own_request";
  return clientId === null || clientId === place.clientId ? "own_application" : "other_application";
}
