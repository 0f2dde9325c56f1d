import "server-only";
import { interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findSentMailCode } from "@/lib/data/mail-codes";
import { bondToRequest } from "@/lib/login/mail-codes/code-bond";
import { findInteraction } from "@/lib/oidc/interactions";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { overAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { repeatFailure } from "./login-scene";
import { seeOther } from "./redirect";
import { findContactFor, findTriedSignIn } from "./tried-sign-in";

type Request = PageRequest<{ pool: string; uid: string }>;

/** What the page for a code to sign in with shows. */
export function getCodePage(request: Request) {
  return readCodePage(request, "sign_in", interactionAddress);
}

/**
 * What a page for a code shows: it stands on what was sent for this request in this browser, so it is the same after a reload, in a
 * second tab, and whichever device reads the mail. Leaves for the page that asks for the address where nothing was sent.
 *
 * @param pageOf that page; the page for the code is `/code` below it.
 */
export async function readCodePage(
  { params, query, headers }: Request,
  purpose: "sign_in" | "register",
  pageOf: (pool: PoolAddress, uid: string) => string,
) {
  const pool = await getPoolBySlug(params.pool);
  const { uid } = params;
  const interaction = await findInteraction(pool, uid, headers);
  if (!interaction) return seeOther(await overAddress(pool, uid, { headers }));
  const browserDigest = findBrowser(pool, headers.get("cookie"));
  const page = pageOf(pool, uid);
  if (browserDigest === null || interaction.prompt !== "login") return seeOther(page);
  const sent = await findSentMailCode(bondToRequest({ poolId: pool.id, purpose, uid, browserDigest }));
  if (!sent) return seeOther(page);
  const failure = await findTriedSignIn(pool, uid, query, []);
  const { pathname: another } = new URL(page);
  const action = `${another}/code`;
  return {
    poolName: pool.name,
    sentTo: sent.address,
    isOver: !sent.isOpen,
    pause: query.has("early") && sent.pause > 0 ? sent.pause : null,
    action,
    again: `${action}/send`,
    another,
    returnPath: repeatFailure(action, query),
    failure,
    contact: await findContactFor(pool, failure, false),
  };
}
