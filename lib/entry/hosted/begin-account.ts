import "server-only";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { beginForAccount } from "@/lib/login/flow/begin";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { isFromSameHost } from "../same-origin";
import { userAgent } from "../user-agent";
import { accountPath } from "./account-sign-in";
import { modeOf, toDeparture } from "./begin-login";
import { readOnly } from "./login-scene";
import { refuseBegin } from "./refuse-begin";

/**
 * Begins a login that comes back to the account page: a POST from that page (SEC-75). A failure leads back to it, and it says what
 * it was.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`, `request.too_many`.
 */
export async function beginAccount(request: Request, { pool: slug }: { pool: string }): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const page = accountPath(pool);
  try {
    const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
    const beginner = { browserDigest, clientAddress: clientAddress(headers), userAgent: userAgent(headers) };
    const connectionId = readOnly(fields, "connection") ?? "";
    const account = { pool, connectionId, page, headers, ...beginner };
    return toDeparture(request, pool, await beginForAccount(modeOf(fields), account), setCookie);
  } catch (error) {
    return refuseBegin(error, { pool, page, headers, said: "sign-in for an account page refused" });
  }
}
