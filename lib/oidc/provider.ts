import "server-only";
import { getHeapStatistics } from "node:v8";
import type Provider from "oidc-provider";
import type { JWKS, KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { listPoolBases } from "@/lib/addresses/pools";
import { createReference } from "@/lib/crypto/random";
import { log } from "@/lib/log/log";
import { poolConfiguration } from "./configuration";
import { adaptProvider } from "./internals/adapt-provider";
import { releaseOwnClaims } from "./internals/claims";
import { keepSessionsToBrowsers } from "./internals/sessions";
import { structureAccessTokens } from "./internals/tokens";
import { errorPage } from "./pages/error-page";
import { messageAnswer } from "./pages/message-page";
import { ownClaimNames } from "./policy/told-claims";
import { PoolCache } from "./pool-cache";
import { PoolProvider } from "./pool-provider";
import { admitSites } from "./protected-sites/admit-sites";
import { providerCapacity } from "./provider-capacity";
import { limitPolls } from "./records/limit-polls";
import { noteRefusedSent } from "./refused-sent-requests";
import { noteRequestFaults } from "./request-faults";
import { loadSigningKeys, type ProviderKeys } from "./signing-keys";
import { acceptPosts } from "./steps/accept-posts";
import { answerAuthingLibrary } from "./steps/authing-addresses";
import { isBrowser } from "./steps/browser-cookie";
import { makeMetadataCacheable } from "./steps/cacheable-metadata";
import { allowCredentials } from "./steps/credentialed-cors";
import { forPeople } from "./steps/for-people";
import { replaceLibraryForms } from "./steps/library-forms";
import { limitGuesses } from "./steps/limit-guesses";
import { limitSent } from "./steps/limit-sent";
import { narrowDiscovery } from "./steps/narrow-discovery";
import { limitPages } from "./steps/page-policy";
import { limitParameters } from "./steps/parameter-limits";
import { prefillUserCode } from "./steps/prefill-user-code";
import { takeStructuredTokens } from "./steps/presented-tokens";
import { refuseOnPage } from "./steps/refuse-on-page";
import { bindToBrowser } from "./steps/request-browser";
import { answerUnanswered } from "./steps/unanswered";
import { noteFault, writeRequest } from "./steps/write-request";
import { StructuredTokens, type TokenKeys } from "./structured-tokens";
import { admitTest } from "./test-client/admit-test";

/** The provider of a pool, and what of its keys is no part of it. */
interface PoolsProvider extends Omit<ProviderKeys, "jwks" | "tokenKeys"> {
  provider: Provider;
}

/** Next gives pages and route handlers modules of their own; the process keeps its providers once. */
const holder = globalThis as { dingpassProviders?: PoolCache<PoolsProvider> };

/**
 * The OpenID provider of a pool, ready for the pool's version or a later one, with the signing keys that count at this moment (REL-31). A
 * request that has one when they change ends with it: its keys are published either way.
 */
export async function poolProvider(pool: PoolAddress): Promise<Provider> {
  holder.dingpassProviders ??= new PoolCache(
    providerCapacity(getHeapStatistics().heap_size_limit),
    replaceProvider,
    ({ goodFor }) => goodFor,
  );
  return (await holder.dingpassProviders.get(pool)).provider;
}

async function replaceProvider(
  pool: PoolAddress,
  before: Promise<PoolsProvider> | undefined,
): Promise<PoolsProvider> {
  const { jwks, tokenKeys, ...kept } = await loadSigningKeys(pool.id);
  // Whoever asked for the former one was told of its failure.
  const former = await before?.catch(() => undefined);
  for (const key of former ? kept.active : [])
    if (!former?.active.some(({ kid }) => kid === key.kid))
      log().info({ pool: pool.id, ...key }, "a signing key becomes active");
  return { ...kept, provider: createProvider(pool, await listPoolBases(pool.id), jwks, tokenKeys) };
}

function createProvider(
  pool: PoolAddress,
  bases: readonly string[],
  jwks: JWKS,
  tokenKeys: TokenKeys,
): Provider {
  const renderError = errorPage(pool);
  const configuration = poolConfiguration(pool, jwks, renderError);
  const provider = new PoolProvider(poolIssuer(pool), configuration, renderError);
  // The headers that say where a request came in are ours (http-bridge.ts).
  provider.proxy = true;
  provider.registerResponseMode("web_message", messageAnswer(renderError));
  const structuredTokens = new StructuredTokens(pool, tokenKeys);
  adaptProvider(provider);
  releaseOwnClaims(provider, ownClaimNames);
  structureAccessTokens(provider, structuredTokens);
  admitTest(provider, pool, bases);
  admitSites(provider);
  keepSessionsToBrowsers(provider, (header, stored) => isBrowser(pool, header, stored));
  noteRequestFaults(provider, pool);
  provider.on("pushed_authorization_request.error", noteRefusedSent(pool.id));
  provider.on("device_authorization.error", noteRefusedSent(pool.id));
  limitPolls(provider);
  provider.on("server_error", noteFault);
  provider.on("server_error", logFault);
  for (const middleware of [
    forPeople(makeMetadataCacheable()),
    limitPages(pool),
    answerUnanswered(pool),
    writeRequest(pool, renderError),
    forPeople(bindToBrowser(pool, provider)),
    forPeople(refuseOnPage(provider, pool, renderError)),
    forPeople(acceptPosts(pool)),
    forPeople(limitParameters),
    forPeople(limitSent),
    forPeople(limitGuesses(pool)),
    forPeople(prefillUserCode),
    answerAuthingLibrary,
    takeStructuredTokens(structuredTokens),
    forPeople(replaceLibraryForms),
    allowCredentials(pool.id),
    forPeople(narrowDiscovery),
  ])
    provider.use(middleware);
  return provider;
}

/** The page of a fault logs it by itself, under the reference that it shows. */
function logFault(ctx: KoaContextWithOIDC, error: Error): void {
  if (ctx.type !== "text/html")
    log().error({ err: error, reference: createReference() }, "OpenID request failed");
}
