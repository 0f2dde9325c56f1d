import "server-only";
import {
  interactionAddress,
  type PoolAddress,
  poolPageAddress,
  questionAddress,
} from "@/lib/addresses/pool-address";
import type { Completion } from "@/lib/login/flow/complete";
import { errorAddress, failedAddress, overAddress } from "./error-address";
import { lastWayCookie } from "./last-way-cookie";
import { signInCookie } from "./sign-in-cookie";

/** Where the browser goes: after a refusal the page that the attempt began at says what it was; without one, the pool's error page. */
export async function completionAddress(pool: PoolAddress, completion: Completion): Promise<string> {
  if (completion.kind === "tried")
    return poolPageAddress(pool, completion.page, { done: completion.reference });
  if (completion.kind === "asked") return questionAddress(pool, completion.reference);
  if (completion.kind !== "refused") return completion.location;
  const { reason, reference, target, recorded, clientId } = completion;
  if (!target) return errorAddress(pool, reason, { reference, clientId });
  if (target.kind !== "interaction") return poolPageAddress(pool, target.page, { failed: reason, reference });
  if (reason === "login.interaction_expired") return overAddress(pool, target.uid, { reference });
  if (recorded) return interactionAddress(pool, target.uid, { refused: reference });
  return failedAddress(pool, target.uid, reason, reference);
}

/** A sign-in is kept in mind, and which way it came. */
export function completionCookies(pool: PoolAddress, completion: Completion): string[] {
  if (completion.kind !== "done") return [];
  const { signInId, connectionId, setCookies } = completion;
  const lastWay = connectionId === null ? [] : [lastWayCookie(pool, connectionId)];
  return [signInCookie(pool, signInId), ...lastWay, ...setCookies];
}
