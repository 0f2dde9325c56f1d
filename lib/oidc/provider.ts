import "server-only";
import Provider from "oidc-provider";
import { poolIssuer } from "@/lib/config/addresses";
import type { PoolAddress } from "@/lib/data/pool-addresses";
import { poolConfiguration } from "./configuration";
import { adaptProvider } from "./internals";
import { narrowDiscovery } from "./narrow-discovery";
import { limitPages } from "./page-policy";
import { loadSigningKeys } from "./signing-keys";

/** Providers kept ready per instance; the least recently used one goes first. */
const capacity = 20;
const providers = new Map<string, Promise<Provider>>();

/** The OpenID provider of a pool. */
export function poolProvider(pool: PoolAddress): Promise<Provider> {
  const known = providers.get(pool.id);
  if (known) {
    providers.delete(pool.id);
    providers.set(pool.id, known);
    return known;
  }
  const made = createProvider(pool);
  providers.set(pool.id, made);
  made.catch(() => providers.delete(pool.id));
  if (providers.size > capacity) providers.delete(providers.keys().next().value ?? "");
  return made;
}

async function createProvider(pool: PoolAddress): Promise<Provider> {
  const provider = new Provider(
    poolIssuer(pool.slug),
    poolConfiguration(pool, await loadSigningKeys(pool.id)),
  );
  adaptProvider(provider);
  provider.use(limitPages);
  provider.use(narrowDiscovery);
  return provider;
}
