import "server-only";
import Provider, { type Client } from "oidc-provider";
import { type PoolAddress, testCallbackAt } from "@/lib/addresses/pool-address";
import { matchesDigest } from "@/lib/crypto/digest";
import { findTest } from "./test-cookie";

/**
 * Lets the built-in test client's own requests use its redirect URI, each of them byte for byte as its page has made it and in the
 * browser that pressed the button there; for every other request that address is registered nowhere, also where an administrator has
 * registered it (SEC-01, SEC-02). A code that was issued to it is none to whoever asks the provider: no secret and no verifier
 * makes a token of it (take-code.ts). That holds for those of all the pool's addresses.
 *
 * @param bases of the pool's addresses.
 */
export function admitTest(provider: Provider, pool: PoolAddress, bases: readonly string[]): void {
  const own = testCallbackAt(pool.base);
  const callbacks = new Set(bases.map(testCallbackAt)).add(own);
  const { Client: Clients } = provider;
  const codes: FoundCodes = provider.AuthorizationCode as never;
  const { redirectUriAllowed } = Clients.prototype;
  Object.defineProperty(Clients.prototype, "redirectUriAllowed", {
    value(this: Client, uri: string): boolean {
      if (uri === own) return isOwnRequest(pool, this.clientId);
      return !callbacks.has(uri) && redirectUriAllowed.call(this, uri);
    },
  });
  const { find } = codes;
  Object.defineProperty(codes, "find", {
    async value(this: FoundCodes, ...asked: Parameters<FoundCodes["find"]>) {
      const code = await find.apply(this, asked);
      return callbacks.has(code?.redirectUri ?? "") && Provider.ctx ? undefined : code;
    },
  });
}

/** The provider's authorization codes, as far as they are looked for. */
interface FoundCodes {
  find(value: string, options?: object): Promise<{ redirectUri?: string } | undefined>;
}

/** What a browser that asks again puts behind its request (write-request.ts). */
const again = /&again=\d$/;

/**
 * True when the request under way is the one that a test in this browser is waiting for, or that one going on, which it does in this browser
 * alone (request-browser.ts).
 */
function isOwnRequest(pool: PoolAddress, clientId: string): boolean {
  const { ctx } = Provider;
  if (ctx?.oidc?.route === "resume") return true;
  const test = ctx && findTest(pool, ctx.headers.cookie);
  return (
    test?.stage === "asked" &&
    test.clientId === clientId &&
    matchesDigest(ctx?.querystring.replace(again, "") ?? "", test.request)
  );
}
