import "server-only";
import { testPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { readTestRequest } from "@/lib/domain/application/test-request";
import { AppError } from "@/lib/domain/error";
import { findTestable } from "@/lib/login/flow/test";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { beginTest as begin } from "@/lib/oidc/test-client/begin-test";
import { readFormFields } from "../form-fields";
import { isFromSameHost } from "../same-origin";
import { errorAddress } from "./error-address";
import { leaveFor } from "./onward-page";
import { seeOther } from "./redirect";

/**
 * Begins a test of an application: a POST from the test's own page (SEC-75). The browser leaves with an ordinary authorization
 * request, and with the cookie by which the provider lets this one through.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`.
 */
export async function beginTest(
  request: Request,
  { pool: slug, client: clientId }: { pool: string; client: string },
): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const fields = await readFormFields(request);
  const [ticket = "", ...more] = fields.getAll("ticket");
  const wanted = readTestRequest(fields);
  if (more.length > 0 || wanted === null) throw new AppError("request.invalid");
  try {
    const found = await findTestable({ pool, clientId, ticket });
    // The page says that the application is disabled.
    if ("disabled" in found) return seeOther(testPageAddress(pool, clientId, ticket));
    const browser = nameBrowser(pool, headers.get("cookie"));
    const { address, setCookie } = begin(pool, {
      clientId,
      ticket,
      until: found.until,
      browser: browser.digest,
      ...wanted,
    });
    return leaveFor(request, "page", address, [browser.setCookie, setCookie]);
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return seeOther(await errorAddress(pool, error.code, { headers, clientId }));
  }
}
