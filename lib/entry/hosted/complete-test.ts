import "server-only";
import { type PoolAddress, poolIssuer, testPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import type { ApplicationTest, AskedTest } from "@/lib/domain/application/application-test";
import { showReceived } from "@/lib/domain/received-text";
import { takeCode } from "@/lib/oidc/test-client/take-code";
import { findTest, testCookie } from "@/lib/oidc/test-client/test-cookie";
import { errorAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { readOnly } from "./login-scene";
import { seeOther } from "./redirect";

/**
 * The provider's answer to a test of an application, in the browser that has it under way; always ends in a redirect, so that nobody
 * reloads a spent code. An answer that this browser does not wait for is refused and leaves what it waits for alone.
 *
 * @throws AppError `pool.not_found`.
 */
export async function completeTest({
  params,
  query,
  headers,
}: PageRequest<{ pool: string }>): Promise<Response> {
  const pool = await getPoolBySlug(params.pool);
  const test = findTest(pool, headers.get("cookie"));
  if (test?.stage !== "asked") return seeOther(await errorAddress(pool, "login.trial_over", { headers }));
  const isAnswer = readOnly(query, "state") === test.state && readOnly(query, "iss") === poolIssuer(pool);
  if (!isAnswer)
    return seeOther(await errorAddress(pool, "login.attempt_unknown", { headers, clientId: test.clientId }));
  const ended = await toEnd(pool, query, test);
  return seeOther(testPageAddress(pool, test.clientId, test.ticket), [testCookie(pool, ended)]);
}

/** Of what the provider said, as much as a cookie has room for. */
const shown = 200;

async function toEnd(pool: PoolAddress, query: URLSearchParams, test: AskedTest): Promise<ApplicationTest> {
  const { clientId, ticket, until, browser, nonce, scope } = test;
  const common = { clientId, ticket, until, browser };
  const refuse = (error: string, description = ""): ApplicationTest => ({
    ...common,
    stage: "refused",
    error: showReceived(error, shown),
    description: showReceived(description, shown),
  });
  const [code, error] = [readOnly(query, "code"), readOnly(query, "error")];
  if (error !== undefined) return refuse(error, readOnly(query, "error_description"));
  const taken = await takeCode(pool, code ?? "", test);
  if (!taken.taken) return refuse(taken.why);
  const { accountId, granted } = taken;
  return {
    ...common,
    stage: "answered",
    nonce,
    scope,
    granted,
    accountId,
    at: Math.floor(Date.now() / 1000),
  };
}
