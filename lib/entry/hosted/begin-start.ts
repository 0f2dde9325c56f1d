import "server-only";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { beginForStart } from "@/lib/login/flow/begin";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { isFromSameHost } from "../same-origin";
import { userAgent } from "../user-agent";
import { modeOf, toDeparture } from "./begin-login";
import { refuseBegin } from "./refuse-begin";
import { readStart, startPagePath } from "./start-page";

/**
 * Begins a login at a connection's start address: a POST from the address's own page (SEC-75). A failure leads back to the
 * page, which says what it was.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`, `request.too_many`.
 */
export async function beginStart(
  request: Request,
  { pool: slug, connection: identifier }: { pool: string; connection: string },
): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const parameters = readStart(identifier, (name) => fields.getAll(name));
  const page = startPagePath(pool, parameters);
  try {
    const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
    const beginner = { browserDigest, clientAddress: clientAddress(headers), userAgent: userAgent(headers) };
    const start = { pool, ...parameters, page, headers, ...beginner };
    return toDeparture(request, pool, await beginForStart(modeOf(fields), start), setCookie);
  } catch (error) {
    const asked = { clientId: parameters.clientId, connection: identifier };
    return refuseBegin(error, { pool, page, headers, said: "start refused", asked });
  }
}
