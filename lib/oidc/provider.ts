import "server-only";
import { getHeapStatistics } from "node:v8";
import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { poolConfiguration } from "./configuration";
import { adaptProvider, keepSessionsToBrowsers } from "./internals";
import { errorPage } from "./pages/error-page";
import { messageAnswer } from "./pages/message-page";
import { PoolCache } from "./pool-cache";
import { PoolProvider } from "./pool-provider";
import { providerCapacity } from "./provider-capacity";
import { noteTokenRefusal } from "./refused-tokens";
import { loadSigningKeys } from "./signing-keys";
import { acceptPosts } from "./steps/accept-posts";
import { isBrowser } from "./steps/browser-cookie";
import { makeMetadataCacheable } from "./steps/cacheable-metadata";
import { allowCredentials } from "./steps/credentialed-cors";
import { replaceLibraryForms } from "./steps/library-forms";
import { narrowDiscovery } from "./steps/narrow-discovery";
import { limitPages } from "./steps/page-policy";
import { limitParameters } from "./steps/parameter-limits";
import { refuseOnPage } from "./steps/refuse-on-page";
import { bindToBrowser } from "./steps/request-browser";
import { answerUnanswered } from "./steps/unanswered";
import { noteFault, writeRequest } from "./steps/write-request";
import { admitTest } from "./test-client/admit-test";

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
  const renderError = errorPage(pool);
  const configuration = poolConfiguration(pool, await loadSigningKeys(pool.id), renderError);
  const provider = new PoolProvider(poolIssuer(pool), configuration);
  // The headers that say where a request came in are ours (http-bridge.ts).
  provider.proxy = true;
  provider.registerResponseMode("web_message", messageAnswer(renderError));
  adaptProvider(provider);
  admitTest(provider, pool);
  keepSessionsToBrowsers(provider, (header, stored) => isBrowser(pool, header, stored));
  provider.on("grant.error", noteTokenRefusal(pool.id));
  provider.on("server_error", noteFault);
  provider.on("server_error", logFault);
  for (const middleware of [
    makeMetadataCacheable(),
    limitPages,
    answerUnanswered(pool),
    writeRequest(pool, renderError),
    bindToBrowser(pool, provider),
    refuseOnPage(renderError),
    acceptPosts(pool),
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
