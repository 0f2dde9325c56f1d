import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { HostedMessage } from "@/components/hosted/hosted-message";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { countRefusedRequest } from "@/lib/metrics/count";
import { recordRefusedRequest } from "../refused-requests";
import { pathToRepeat } from "./repeat-path";
import { showPage } from "./show-page";
import { takeBackAnswer } from "./take-back-answer";

/**
 * Answers an authorization request that comes after too many others from its network, instead of what it would have led to. The
 * application hears nothing: whoever waits can ask it again.
 *
 * @param retryAfter seconds.
 */
export async function refuseStart(
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  retryAfter: number,
): Promise<void> {
  const reference = createReference();
  log().info({ code: "request.too_many", reference }, "OpenID request refused");
  countRefusedRequest("provider", "request.too_many");
  await recordRefusedRequest({
    poolId: pool.id,
    reason: "request.too_many",
    reference,
    clientAddress: ctx.ip || null,
  });
  takeBackAnswer(ctx);
  ctx.set({ "retry-after": String(retryAfter), "cache-control": "no-store" });
  await showPage(ctx, ({ texts }) => ({
    title: texts("titles.in", { what: texts("refused.busy.title"), pool: pool.name }),
    returnPath: pathToRepeat(pool, ctx),
    content: (
      <HostedMessage
        texts={texts}
        symbol="alert"
        title={texts("refused.busy.title")}
        text={texts("refused.busy.text")}
        reference={reference}
      />
    ),
  }));
  ctx.status = 429;
}
