import "server-only";
import { interactionAddress, type PoolAddress, poolPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findSentMailCode, type SentMailCode } from "@/lib/data/mail-codes";
import { bondToRequest, bondToTarget } from "@/lib/login/mail-codes/code-bond";
import { findInteraction } from "@/lib/oidc/interactions";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { overAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { type FindLocalPage, localCodePage, localFormsPath } from "./local-page";
import { repeatFailure } from "./login-scene";
import { seeOther } from "./redirect";
import { findContactFor, findTriedSignIn, readTriedSignIn } from "./tried-sign-in";

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
    ...describeSent(sent, query),
    poolName: pool.name,
    action,
    again: `${action}/send`,
    another,
    returnPath: repeatFailure(action, query),
    failure,
    contact: await findContactFor(pool, failure, false),
  };
}

/** What a page says of the code that it waits for. */
export function describeSent({ address, isOpen, pause }: SentMailCode, query: URLSearchParams) {
  return { sentTo: address, isOver: !isOpen, pause: query.has("early") && pause > 0 ? pause : null };
}

/**
 * The same at a page that no application's request waits at. Whoever is signed in at the account page proves once more that it is them,
 * by a code that went to their own address.
 */
export function readLocalCodePage<Params extends { pool: string }>(find: FindLocalPage<Params>) {
  return async ({ params, query, headers }: PageRequest<Params>) => {
    const pool = await getPoolBySlug(params.pool);
    const local = find(pool, params, query);
    const page = local.path + local.query;
    const browserDigest = findBrowser(pool, headers.get("cookie"));
    if (browserDigest === null) return seeOther(poolPageAddress(pool, page, {}));
    const bond = bondToTarget({ poolId: pool.id, browserDigest, target: await local.findTarget(headers) });
    const sent = await findSentMailCode(bond);
    if (!sent) return seeOther(poolPageAddress(pool, page, {}));
    const proves = bond.purpose === "prove";
    const failure = readTriedSignIn(query, []);
    const action = localCodePage(local);
    return {
      ...describeSent(sent, query),
      poolName: pool.name,
      area: proves ? ("prove" as const) : ("code" as const),
      action,
      again: `${localFormsPath(local.path)}/code/send${local.query}`,
      another: proves ? null : page,
      returnPath: repeatFailure(action, query),
      failure,
      contact: await findContactFor(pool, failure, false),
    };
  };
}
