import "server-only";
import { getHeapStatistics } from "node:v8";
import Provider from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { matchesDigest } from "@/lib/crypto/digest";
import { poolConfiguration } from "./configuration";
import { narrowDiscovery } from "./narrow-discovery";
import { limitPages } from "./page-policy";
import { PoolCache } from "./pool-cache";
import { providerCapacity } from "./provider-capacity";
import { rotateWithoutGap } from "./session-rotation";
import { loadSigningKeys } from "./signing-keys";

/** Next gives pages and route handlers modules of their own; the process keeps its providers once. */
const holder = globalThis as { dingpassProviders?: PoolCache<Provider> };

/** The OpenID provider of a pool, ready for the pool's version or a later one. */
export function poolProvider(pool: PoolAddress): Promise<Provider> {
  holder.dingpassProviders ??= new PoolCache(
    providerCapacity(getHeapStatistics().heap_size_limit),
    createProvider,
  );
  return holder.dingpassProviders.get(pool);
}

async function createProvider(pool: PoolAddress): Promise<Provider> {
  const provider = new Provider(poolIssuer(pool), poolConfiguration(pool, await loadSigningKeys(pool.id)));
  Object.defineProperty(provider.Client.prototype, "compareClientSecret", { value: compareClientSecret });
  rotateWithoutGap(provider);
  provider.use(limitPages);
  provider.use(narrowDiscovery);
  return provider;
}

/** Compares a presented secret with the digests of the secrets that are valid now, in constant time (SEC-10, SEC-93). */
function compareClientSecret(this: { clientSecret?: string }, presented: string): boolean {
  const digests = (this.clientSecret ?? "").split(" ");
  return digests.map((stored) => matchesDigest(presented, stored)).includes(true);
}
