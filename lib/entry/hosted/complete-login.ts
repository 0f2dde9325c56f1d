import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAtHost } from "@/lib/addresses/pools";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import { complete } from "@/lib/login/flow/complete";
import { browser } from "@/lib/login/modes/browser";
import { inClient } from "@/lib/login/modes/in-client";
import type { Mode } from "@/lib/login/modes/mode";
import { recordRefusedRequest } from "@/lib/oidc/refused-requests";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { readLocale } from "../read-locale";
import { isFromSameHost } from "../same-origin";
import { completionAddress, completionCookies } from "./after-completion";
import { errorAddress } from "./error-address";
import { isInClient } from "./login-scene";
import { seeOther } from "./redirect";
import { readSignInCookie } from "./sign-in-cookie";

/** Where the browser goes after its answer, and the cookies that it gets. */
interface Onward {
  location: string;
  setCookies: string[];
}

/**
 * DingTalk's redirect back to a pool, for the browser mode. Always ends in a redirect, so that nobody reloads a spent code.
 *
 * @throws AppError `pool.not_found`.
 */
export async function completeByRedirect(request: Request, poolId: string): Promise<Response> {
  const pool = await getPoolAtHost(poolId, request.headers.get("host"));
  const { location, setCookies } = await goOn(browser, pool, request, new URL(request.url).searchParams);
  return seeOther(location, setCookies);
}

/**
 * A code that our own page got from DingTalk's app, for the in-client mode: posted by the page's script, from the same
 * origin alone (SEC-26, SEC-75). The script goes where the answer says; a redirect would be followed behind its back.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`.
 */
export async function completeByPost(request: Request, poolId: string): Promise<Response> {
  const pool = await getPoolAtHost(poolId, request.headers.get("host"));
  if (!(await isFromSameHost(request.headers))) throw new AppError("request.foreign_origin");
  const { location, setCookies } = await goOn(inClient, pool, request, await readFormFields(request));
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return Response.json({ location }, { headers });
}

async function goOn(
  mode: Mode,
  pool: PoolAddress,
  { headers }: Request,
  parameters: URLSearchParams,
): Promise<Onward> {
  try {
    const cookies = headers.get("cookie");
    const completion = await complete(mode, {
      pool,
      parameters,
      browserDigest: findBrowser(pool, cookies),
      lastSignInId: readSignInCookie(pool, cookies),
      clientAddress: clientAddress(headers),
      locale: readLocale(headers),
      inDingTalk: isInClient(headers),
    });
    return {
      location: await completionAddress(pool, completion),
      setCookies: completionCookies(pool, completion),
    };
  } catch (error) {
    const reference = createReference();
    log().error({ err: error, reference, pool: pool.id, mode: mode.name }, "login failed");
    await recordRefusedRequest({
      poolId: pool.id,
      reason: "server.fault",
      reference,
      mode: mode.name,
      clientAddress: clientAddress(headers),
    });
    return { location: await errorAddress(pool, "server.fault", { reference }), setCookies: [] };
  }
}
