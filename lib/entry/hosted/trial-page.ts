import "server-only";
import { connectionPageAddress } from "@/lib/addresses/console";
import { type PoolAddress, poolPath, trialAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import type { LoginConnection } from "@/lib/data/connections";
import { findEndedTrial } from "@/lib/data/trials";
import { AppError } from "@/lib/domain/error";
import { causeOf } from "@/lib/domain/login/cause";
import { planLogin } from "@/lib/domain/login/login-choices";
import { isReference } from "@/lib/domain/login/reference";
import { traceSchema } from "@/lib/domain/login/trace";
import { listTrialFields } from "@/lib/domain/login/trial-fields";
import { findTrial } from "@/lib/login/flow/trial";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { errorAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { isInClient, readFailure, readOnly } from "./login-scene";
import { seeOther } from "./redirect";

/** The path and query of a trial's page, as browsers see it. */
export function trialPagePath(pool: PoolAddress, identifier: string, ticket: string): string {
  const { pathname, search } = new URL(trialAddress(pool, identifier, ticket));
  return pathname + search;
}

/** Everything that the page of a trial shows: how to begin, and what came of it in this browser. */
export async function getTrialPage({
  params,
  query,
  headers,
}: PageRequest<{ pool: string; connection: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { connection: identifier } = params;
  const ticket = readOnly(query, "ticket") ?? "";
  try {
    const connection = await findTrial({ pool, identifier, ticket });
    const result = await findResult(pool, connection, query, headers);
    const failure = findFailure(query);
    const scene = { inClient: isInClient(headers), demandsFresh: false, hint: undefined };
    return {
      connectionName: connection.displayName,
      connectionPage: connectionPageAddress({ poolId: pool.id, connectionId: connection.id }),
      ...planLogin([connection], { ...scene, failed: result !== null || failure !== undefined }),
      begin: {
        action: `${poolPath(pool)}/trial/${encodeURIComponent(identifier)}/begin`,
        fields: { ticket },
      },
      returnPath: repeatEnd(trialPagePath(pool, identifier, ticket), query),
      result,
      failure: result === null ? failure : undefined,
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return seeOther(await errorAddress(pool, error.code, { headers }));
  }
}

/** Why a trial could not begin, when the address says so. */
function findFailure(query: URLSearchParams) {
  const reason = readOnly(query, "failed");
  const failure = readFailure(query);
  if (reason === undefined || !failure) return undefined;
  return { cause: causeOf({ reason }), reference: failure.reference };
}

/** What became of the attempt that the address names, when this browser made it. */
async function findResult(
  { id: poolId, ...pool }: PoolAddress,
  connection: LoginConnection,
  query: URLSearchParams,
  headers: Headers,
) {
  const reference = readOnly(query, "done") ?? readOnly(query, "reference");
  const browserDigest = findBrowser({ id: poolId, ...pool }, headers.get("cookie"));
  if (!isReference(reference) || browserDigest === null) return null;
  const found = await findEndedTrial({ poolId, connectionId: connection.id, reference, browserDigest });
  if (!found) return null;
  const trace = traceSchema.parse(found.trace);
  const { outcome, reason, upstreamCode } = found;
  const { trial } = trace;
  return {
    reference,
    cause: outcome === "tried" ? null : causeOf({ reason: reason ?? "server.fault", upstreamCode, trace }),
    personName: found.personName,
    person: trace.person ?? {},
    fields: listTrialFields(connection.profileFields, trace),
    would: trial && {
      would: trial.would,
      matchedBy: trial.matchedBy,
      mismatch: trial.mismatch,
      cause: trial.reason ? causeOf({ reason: trial.reason }) : null,
    },
  };
}

/** A page's path with the part of its query that says how the trial ended. */
function repeatEnd(path: string, query: URLSearchParams): string {
  const parts = new URLSearchParams();
  for (const name of ["done", "failed", "reference"]) {
    const value = readOnly(query, name);
    if (value !== undefined) parts.append(name, value);
  }
  return parts.size === 0 ? path : `${path}&${parts}`;
}
