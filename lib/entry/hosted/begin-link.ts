import "server-only";
import { accountAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { isFreshProof } from "@/lib/domain/login/fresh-proof";
import { beginForLink } from "@/lib/login/flow/begin";
import { browser } from "@/lib/login/modes/browser";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { isFromSameHost } from "../same-origin";
import { userAgent } from "../user-agent";
import { findAccountHolder } from "./account-door";
import { accountPath } from "./account-sign-in";
import { readOnly } from "./login-scene";
import { leaveFor } from "./onward-page";
import { seeOther } from "./redirect";
import { refuseBegin } from "./refuse-begin";
import { signInCookie } from "./sign-in-cookie";

/**
 * Begins to link a DingTalk account to that of whoever is signed in in this browser: a POST from the account page (SEC-75), by a fresh
 * proof, bound to this sign-in, which the browser takes along to where the answer comes (SEC-43). A failure leads back to the page.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`, `request.too_many`.
 */
export async function beginLink(request: Request, { pool: slug }: { pool: string }): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const holder = await findAccountHolder(pool, headers);
  if (!holder) return seeOther(accountAddress(pool, { over: "" }));
  if (holder.owes) return seeOther(accountAddress(pool));
  if (!isFreshProof(holder, new Date())) return seeOther(accountAddress(pool, { said: "prove" }));
  const page = accountPath(pool);
  try {
    const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
    const departure = await beginForLink(browser, holder, {
      connectionId: readOnly(fields, "connection") ?? "",
      page,
      browserDigest,
      clientAddress: clientAddress(headers),
      userAgent: userAgent(headers),
    });
    if (departure.kind !== "redirect") throw new AppError("server.fault");
    return leaveFor(request, "dingtalk", departure.location, [
      setCookie,
      signInCookie(pool, holder.signInId),
    ]);
  } catch (error) {
    return refuseBegin(error, { pool, page, headers, said: "link of a DingTalk account refused" });
  }
}
