import "server-only";
import { getHeapStatistics } from "node:v8";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { poolConfiguration } from "./configuration";
import { adaptProvider } from "./internals";
import { errorPage } from "./pages/error-page";
import { replaceLibraryForms } from "./pages/library-forms";
import { limitPages } from "./pages/page-policy";
import { refuseOnPage } from "./pages/refuse-on-page";
import { PoolCache } from "./pool-cache";
import { PoolProvider } from "./pool-provider";
import { providerCapacity } from "./provider-capacity";
import { writeRequest } from "./records/write-request";
import { acceptPosts } from "./requests/accept-posts";
import { makeMetadataCacheable } from "./requests/cacheable-metadata";
import { allowCredentials } from "./requests/credentialed-cors";
import { narrowDiscovery } from "./requests/narrow-discovery";
import { limitParameters } from "./requests/parameter-limits";
import { bindToBrowser } from "./requests/request-browser";
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
