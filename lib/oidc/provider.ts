import "server-only";
import { getHeapStatistics } from "node:v8";
import Provider from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { poolConfiguration } from "./configuration";
import { adaptProvider } from "./internals";
import { narrowDiscovery } from "./narrow-discovery";
import { limitPages } from "./page-policy";
import { PoolCache } from "./pool-cache";
import { providerCapacity } from "./provider-capacity";
import { loadSigningKeys } from "./signing-keys";
import { writeRequest } from "./write-request";

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
  // The headers that say where a request came in are ours (http-bridge.ts).
  provider.proxy = true;
  adaptProvider(provider);
  provider.use(writeRequest(pool));
  provider.use(limitPages);
  provider.use(narrowDiscovery);
  return provider;
}
