import "server-only";
import { type PoolAddress, providerAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import type { TestPrompt } from "@/lib/domain/application/test-request";
import { testCookie } from "./test-cookie";

/** A test that is about to begin. */
export interface NewTest {
  clientId: string;
  ticket: string;
  /** When the ticket ends, in seconds since the epoch. */
  until: number;
  /** The digest of the browser. */
  browser: string;
  scope: string;
  prompt: TestPrompt;
}

/**
 * The authorization request of a test, as the application itself would make it but for its redirect URI, and the cookie by which the
 * provider lets this one request through (admit-test.ts).
 */
export function beginTest(
  pool: PoolAddress,
  { prompt, ...test }: NewTest,
): { address: string; setCookie: string } {
  const [state, nonce, verifier] = [createSecret(), createSecret(), createSecret()];
  const query = new URLSearchParams({
    client_id: test.clientId,
    redirect_uri: testCallbackAddress(pool),
    response_type: "code",
    scope: test.scope,
    state,
    nonce,
    code_challenge: digest(verifier),
    code_challenge_method: "S256",
    ...(prompt === "usual" ? {} : { prompt }),
  }).toString();
  return {
    address: providerAddress(pool, `/auth?${query}`),
    setCookie: testCookie(pool, { ...test, stage: "asked", request: digest(query), state, nonce, verifier }),
  };
}
