import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { type Count, giveBackAll, isLetThrough } from "@/lib/data/rate-limits";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { refuseStart } from "../pages/busy-page";

/** Codes that are none, typed in a minute from one network, and in one pool. */
const ofNetwork = { name: "user-code-network", points: 10, seconds: 60 };
const ofPool = { name: "user-code-pool", points: 300, seconds: 60 };

/**
 * Limits how often somebody types codes of devices that are none (RFC 8628 §5.1), at all instances together and before anything is looked up,
 * so that a burst passes no limit (SEC-55). A code that is one costs nothing.
 */
export function limitGuesses(pool: PoolAddress) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path !== "/device" || ctx.method !== "POST") return next();
    const counts: Count[] = [
      [ofNetwork, `${pool.id} ${clientNetwork(ctx.ip || null)}`],
      [ofPool, pool.id],
    ];
    if (!(await isLetThrough(counts))) return refuseStart(pool, ctx, ofNetwork.seconds);
    await next();
    if (ctx.oidc?.deviceCode !== undefined) await giveBackAll(counts);
  };
}
