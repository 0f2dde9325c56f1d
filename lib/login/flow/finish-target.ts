import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
import { finishInteraction } from "@/lib/oidc/interactions";
import type { SignedIn } from "../apply-decision";
import type { TakenAttempt } from "../attempts/take-attempt";

/**
 * Ends what an attempt served, with the person signed in.
 *
 * @returns where the browser goes on.
 * @throws AppError `login.interaction_expired` when the application's request is over by now.
 */
export async function finishTarget(
  pool: PoolAddress,
  { target, takenAt }: TakenAttempt,
  { userId, signInId }: SignedIn,
): Promise<string> {
  if (target.kind === "start") return target.destination;
  const login = { accountId: userId, ts: takenAt, signInId };
  const next = await finishInteraction(pool, target.uid, { login });
  if (!next) throw new AppError("login.interaction_expired");
  return next;
}
