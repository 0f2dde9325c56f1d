import "server-only";
import Provider from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { matchesDigest } from "@/lib/crypto/digest";
import { poolConfiguration } from "./configuration";
import { narrowDiscovery } from "./narrow-discovery";
import { limitPages } from "./page-policy";
import { rotateWithoutGap } from "./session-rotation";
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
