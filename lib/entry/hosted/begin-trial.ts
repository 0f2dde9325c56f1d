import "server-only";
import { poolPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { beginForTrial } from "@/lib/login/flow/begin";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { isFromSameHost } from "../same-origin";
import { userAgent } from "../user-agent";
import { modeOf, toDeparture } from "./begin-login";
import { seeOther } from "./redirect";
import { trialPagePath } from "./trial-page";

/**
 * Begins a trial of a connection: a POST from the trial's own page (SEC-75). A failure leads back to the page, which says what it
 * was.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`, `request.too_many`.
 */
export async function beginTrial(
  request: Request,
  { pool: slug, connection: identifier }: { pool: string; connection: string },
): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const [ticket = "", ...more] = fields.getAll("ticket");
  if (more.length > 0) throw new AppError("request.invalid");
  const page = trialPagePath(pool, identifier, ticket);
  try {
    const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
    const beginner = { browserDigest, clientAddress: clientAddress(headers), userAgent: userAgent(headers) };
    const trial = { pool, identifier, ticket, page, ...beginner };
    return toDeparture(request, pool, await beginForTrial(modeOf(fields), trial), setCookie);
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
    if (known.code === "request.too_many") throw known;
    const reference = createReference();
    const level = known.status >= 500 ? "error" : "info";
    log()[level]({ ...failureFields(known), reference }, "trial refused");
    return seeOther(poolPageAddress(pool, page, { failed: known.code, reference }));
  }
}
