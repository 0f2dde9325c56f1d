import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { createReference } from "@/lib/crypto/random";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { countRefusedRequest } from "@/lib/metrics/count";
import { findInteraction, type PendingInteraction } from "@/lib/oidc/interactions";
import { recordRefusedRequest } from "@/lib/oidc/refused-requests";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { routeHandler } from "../route-handler";
import { isFromSameHost } from "../same-origin";
import { errorAddress, failedAddress, overAddress } from "./error-address";
import { seeOther } from "./redirect";

/** What a hosted form's handler knows: everything is proven before it runs. */
export interface HostedForm {
  pool: PoolAddress;
  interaction: PendingInteraction;
  fields: URLSearchParams;
  request: Request;
}

interface Parameters {
  params: Promise<{ pool: string; uid: string }>;
}

/**
 * The door of every form on the hosted login page: a POST from the pool's own page (SEC-75), by the browser that
 * the interaction belongs to (SEC-51). A failure sends the person to a page that says what it was; one that no button of that
 * page mends, to the pool's error page.
 */
export function hostedForm(handler: (form: HostedForm) => Promise<Response>) {
  return routeHandler<Parameters>(async (request, { params }) => {
    const { pool: slug, uid } = await params;
    const pool = await getPoolBySlug(slug);
    if (!(await isFromSameHost(request.headers))) throw new AppError("request.foreign_origin");
    const interaction = await findInteraction(pool, uid, request.headers);
    if (!interaction) return seeOther(await overAddress(pool, uid, { headers: request.headers }));
    try {
      return await handler({ pool, interaction, fields: await readFormFields(request), request });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
      countRefusedRequest("form", known.code);
      // Not by a redirect: the page that it led to is one more thing to ask for.
      if (known.code === "request.too_many") throw known;
      const reference = createReference();
      const level = known.status >= 500 ? "error" : "info";
      log()[level]({ ...failureFields(known), reference }, "login form refused");
      const { clientId } = interaction;
      await recordRefusedRequest({
        poolId: pool.id,
        reason: known.code,
        reference,
        clientId,
        clientAddress: clientAddress(request.headers),
      });
      if (known.code === "login.too_many_attempts")
        return seeOther(
          await errorAddress(pool, known.code, { reference, clientId, headers: request.headers }),
        );
      return seeOther(failedAddress(pool, uid, known.code, reference));
    }
  });
}
