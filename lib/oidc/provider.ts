import "server-only";
import { getHeapStatistics } from "node:v8";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { acceptPosts } from "./accept-posts";
import { makeMetadataCacheable } from "./cacheable-metadata";
import { poolConfiguration } from "./configuration";
import { allowCredentials } from "./credentialed-cors";
import { adaptProvider } from "./internals";
import { replaceLibraryForms } from "./library-forms";
import { narrowDiscovery } from "./narrow-discovery";
import { limitPages } from "./page-policy";
import { errorPage } from "./pages/error-page";
import { limitParameters } from "./parameter-limits";
import { PoolCache } from "./pool-cache";
import { providerCapacity } from "./provider-capacity";
import { refuseOnPage } from "./refuse-on-page";
import { bindToBrowser } from "./request-browser";
import { PoolProvider } from "./response-modes";
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
  const provider = new PoolProvider(
    poolIssuer(pool),
    poolConfiguration(pool, await loadSigningKeys(pool.id)),
  );
  // The headers that say where a request came in are ours (http-bridge.ts).
  provider.proxy = true;
  adaptProvider(provider);
  const renderError = errorPage(pool);
  provider.on("server_error", logFault);
  for (const middleware of [
    makeMetadataCacheable(),
    limitPages,
    writeRequest(pool, renderError),
    bindToBrowser(pool, provider),
    refuseOnPage(renderError),
    acceptPosts,
    limitParameters,
    replaceLibraryForms,
    allowCredentials(pool.id),
    narrowDiscovery,
  ])
    provider.use(middleware);
  return provider;
}

/** The page of a fault logs it by itself, under the reference that it shows. */
function logFault(ctx: KoaContextWithOIDC, error: Error): void {
  if (ctx.type !== "text/html")
    log().error({ err: error, reference: createReference() }, "OpenID request failed");
}
