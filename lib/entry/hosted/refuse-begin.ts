import "server-only";
import { type PoolAddress, poolPageAddress } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { countRefusedRequest } from "@/lib/metrics/count";
import { recordRefusedRequest } from "@/lib/oidc/refused-requests";
import { clientAddress } from "../client-address";
import { seeOther } from "./redirect";

/** What could not be begun, and where. */
interface RefusedBegin {
  pool: PoolAddress;
  /** The path of the page that it was begun at. */
  page: string;
  headers: Headers;
  /** What the log says. */
  said: string;
  /** What was asked for, as the attempts' list names it. */
  asked?: { clientId: string | null; connection: string };
}

/**
 * Leads back to the page at which a login without an application's request could not be begun: counted, logged, and kept under the
 * reference that the page says.
 *
 * @throws AppError `request.too_many`, which has a page of its own.
 */
export async function refuseBegin(
  error: unknown,
  { pool, page, headers, said, asked }: RefusedBegin,
): Promise<Response> {
  const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
  countRefusedRequest("start", known.code);
  if (known.code === "request.too_many") throw known;
  const reference = createReference();
  const level = known.status >= 500 ? "error" : "info";
  log()[level]({ ...failureFields(known), reference }, said);
  await recordRefusedRequest({
    poolId: pool.id,
    reason: known.code,
    reference,
    ...asked,
    clientAddress: clientAddress(headers),
  });
  return seeOther(poolPageAddress(pool, page, { failed: known.code, reference }));
}
