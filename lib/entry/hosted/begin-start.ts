import "server-only";
import { poolPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { beginForStart } from "@/lib/login/flow/begin";
import { countRefusedRequest } from "@/lib/metrics/count";
import { recordRefusedRequest } from "@/lib/oidc/refused-requests";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { isFromSameHost } from "../same-origin";
import { modeOf, toDeparture } from "./begin-login";
import { seeOther } from "./redirect";
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
  if (!(await isFromSameHost(request.headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const parameters = readStart(identifier, (name) => fields.getAll(name));
  const page = startPagePath(pool, parameters);
  try {
    const { headers } = request;
    const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
    const beginner = { browserDigest, clientAddress: clientAddress(headers) };
    const start = { pool, ...parameters, page, headers, ...beginner };
    return toDeparture(request, pool, await beginForStart(modeOf(fields), start), setCookie);
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
    countRefusedRequest("start", known.code);
    if (known.code === "request.too_many") throw known;
    const reference = createReference();
    const level = known.status >= 500 ? "error" : "info";
    log()[level]({ ...failureFields(known), reference }, "start refused");
    await recordRefusedRequest({
      poolId: pool.id,
      reason: known.code,
      reference,
      clientId: parameters.clientId,
      connection: identifier,
      clientAddress: clientAddress(request.headers),
    });
    return seeOther(poolPageAddress(pool, page, { failed: known.code, reference }));
  }
}
