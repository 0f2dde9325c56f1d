import "server-only";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { type AskedAttempt, findQuestion } from "@/lib/login/attempts/find-asked";
import { findTargetEnd } from "@/lib/login/flow/finish-target";
import { findInteraction } from "@/lib/oidc/interactions";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readLocale } from "../read-locale";
import { errorAddress, overAddress } from "./error-address";

/**
 * The question that a browser may answer: its own, of an attempt that lives, for a request of an application that waits still. Else
 * where the browser goes, by its address.
 */
export async function openQuestion(
  pool: PoolAddress,
  reference: string,
  headers: Headers,
): Promise<AskedAttempt | string> {
  const bringer = { clientAddress: clientAddress(headers), locale: readLocale(headers) };
  const browser = findBrowser(pool, headers.get("cookie"));
  const found = await findQuestion(pool.id, reference, browser, bringer);
  if (found.kind === "refused") return errorAddress(pool, found.reason, { ...found, headers });
  if (found.kind === "answered")
    return (await findEnd(pool, found)) ?? errorAddress(pool, "login.attempt_used", found);
  const { target } = found.attempt;
  if (target.kind === "interaction" && !(await findInteraction(pool, target.uid, headers)))
    return overAddress(pool, target.uid, { headers });
  return found;
}

/** Where a question led that was answered a moment ago; null when the browser has gone on from there. */
async function findEnd(
  pool: PoolAddress,
  { target, reference, reason }: Extract<Awaited<ReturnType<typeof findQuestion>>, { kind: "answered" }>,
): Promise<string | null> {
  if (target.kind === "trial") return null;
  if (reason === null) return findTargetEnd(pool, target);
  return target.kind === "interaction" ? interactionAddress(pool, target.uid, { refused: reference }) : null;
}
