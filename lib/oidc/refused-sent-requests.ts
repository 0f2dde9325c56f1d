import "server-only";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { createReference } from "@/lib/crypto/random";
import { providerRefusalOf } from "@/lib/domain/login/provider-refusal";
import { log } from "@/lib/log/log";
import { countRefusedRequest } from "@/lib/metrics/count";
import { takeBackAnswer } from "./pages/take-back-answer";
import { recordRefusedRequest } from "./refused-requests";

/**
 * Keeps a request that an application has sent by itself, pushed or for a device, and that was refused, where those that people bring are
 * kept, under a number of the log (SEC-99): nobody sees a page that could say it. Never fails.
 */
export function noteRefusedSent(poolId: string) {
  return async (ctx: KoaContextWithOIDC, error: Error): Promise<void> => {
    // Every client that proves a key is sent for a nonce first (RFC 9449 §8).
    if (error instanceof errors.UseDpopNonce) return;
    try {
      const said = error instanceof errors.OIDCProviderError ? error.error : "invalid_request";
      const isUnregistered = said === "invalid_request" && error instanceof errors.InvalidRedirectUri;
      await noteRefusal(
        poolId,
        ctx,
        isUnregistered ? "oidc.redirect_uri_unregistered" : providerRefusalOf(said),
      );
    } catch (failure) {
      log().error({ err: failure }, "an application's refused request was not noted");
    }
  };
}

/**
 * Answers a request that is sent after too many others from its network (RFC 9126 §2.3). Nothing of it is kept.
 *
 * @param retryAfter seconds.
 */
export async function refuseSent(poolId: string, ctx: KoaContextWithOIDC, retryAfter: number): Promise<void> {
  await noteRefusal(poolId, ctx, "request.too_many");
  takeBackAnswer(ctx);
  ctx.status = 429;
  ctx.set({ "retry-after": String(retryAfter), "cache-control": "no-store" });
  ctx.body = { error: "temporarily_unavailable", error_description: "too many requests from this network" };
}

async function noteRefusal(
  poolId: string,
  { ip, oidc }: KoaContextWithOIDC,
  reason: ReturnType<typeof providerRefusalOf> | "request.too_many",
): Promise<void> {
  const reference = createReference();
  log().info({ code: reason, reference }, "an application's request refused");
  countRefusedRequest("provider", reason);
  const clientId = oidc.client?.clientId;
  await recordRefusedRequest({ poolId, reason, reference, clientId, clientAddress: ip || null });
}
