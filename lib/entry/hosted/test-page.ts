import "server-only";
import { type PoolAddress, poolPath, testPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { findAccount } from "@/lib/data/accounts";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { findLastTrace } from "@/lib/data/last-traces";
import type { ApplicationTest } from "@/lib/domain/application/application-test";
import { explainClaims } from "@/lib/domain/application/explain-claims";
import { testPrompts, testScopes } from "@/lib/domain/application/test-request";
import { AppError } from "@/lib/domain/error";
import { findTestable } from "@/lib/login/flow/test";
import { findSignedInUser } from "@/lib/oidc/sessions";
import { findTest } from "@/lib/oidc/test-client/test-cookie";
import { findToldClaims } from "@/lib/oidc/test-client/told-claims";
import { errorAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { readOnly } from "./login-scene";
import { seeOther } from "./redirect";

/** Everything that the page of an application's test shows: how to begin, and what came of it in this browser. */
export async function getTestPage({ params, query, headers }: PageRequest<{ pool: string; client: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { client: clientId } = params;
  const ticket = readOnly(query, "ticket") ?? "";
  try {
    const found = await findTestable({ pool, clientId, ticket });
    const { pathname, search } = new URL(testPageAddress(pool, clientId, ticket));
    const common = { poolName: pool.name, returnPath: pathname + search };
    if ("disabled" in found)
      return { ...common, state: "disabled", applicationName: found.disabled } as const;
    const login = await listConnectionsForLogin({ poolId: pool.id, clientId });
    return {
      ...common,
      state: "ready",
      applicationName: found.application.name,
      claimsInIdToken: found.application.tokens.claimsInIdToken,
      hasWayIn: login !== null && login.connections.length + login.methods.length > 0,
      begin: { action: `${poolPath(pool)}/try/${encodeURIComponent(clientId)}/begin`, ticket },
      scopes: testScopes,
      prompts: testPrompts,
      result: await findResult(pool, { clientId, ticket }, headers),
    } as const;
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return seeOther(await errorAddress(pool, error.code, { headers }));
  }
}

/**
 * What a test has come to, for the browser that made it, with this ticket, and as long as the person whom it was about is signed in
 * there.
 */
async function findResult(
  pool: PoolAddress,
  { clientId, ticket }: { clientId: string; ticket: string },
  headers: Headers,
) {
  const test = findTest(pool, headers.get("cookie"));
  if (!test || test.clientId !== clientId || test.ticket !== ticket || test.stage === "asked") return null;
  if (test.stage === "refused")
    return { kind: "refused", error: test.error, description: test.description } as const;
  return explain(pool, test, headers);
}

async function explain(
  pool: PoolAddress,
  test: Extract<ApplicationTest, { stage: "answered" }>,
  headers: Headers,
) {
  const { accountId } = test;
  const key = { poolId: pool.id, userId: accountId };
  const [signedIn, told, facts, trace] = await Promise.all([
    findSignedInUser(pool, headers),
    findToldClaims(pool, test),
    findAccount(pool.id, accountId),
    findLastTrace(key),
  ]);
  if (signedIn !== accountId || !told || !facts)
    return { kind: "refused", error: "sign_in_ended", description: "" } as const;
  const [asked, granted] = [test.scope.split(" "), test.granted.split(" ")];
  return { kind: "answered", claims: explainClaims({ ...told, asked, granted, facts, trace }) } as const;
}
