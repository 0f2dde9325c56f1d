import "server-only";
import { type PoolAddress, poolPath } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { planLogin } from "@/lib/domain/login/login-choices";
import { findStart } from "@/lib/login/flow/start";
import { errorAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { isInClient, repeatFailure } from "./login-scene";
import { seeOther } from "./redirect";
import { findContactFor, readTriedSignIn } from "./tried-sign-in";

/** What a start address names, besides the pool. */
export interface StartParameters {
  identifier: string;
  clientId: string | null;
  target: string | null;
}

/** The parameters of a start address or of its form; one that is given twice names nothing. */
export function readStart(identifier: string, read: (name: string) => readonly string[]): StartParameters {
  const [clientId, target] = ["app", "target"].map((name) => {
    const [value, ...more] = read(name);
    return more.length > 0 ? "" : (value ?? null);
  });
  return { identifier, clientId: clientId ?? null, target: target ?? null };
}

/** The path and query of a start address, as browsers see it. */
export function startPagePath(pool: PoolAddress, { identifier, clientId, target }: StartParameters): string {
  const query = new URLSearchParams(startFields({ clientId, target })).toString();
  const path = `${poolPath(pool)}/start/${encodeURIComponent(identifier)}`;
  return query ? `${path}?${query}` : path;
}

/** What the page's form says again. */
function startFields({ clientId, target }: Pick<StartParameters, "clientId" | "target">) {
  return { ...(clientId !== null && { app: clientId }), ...(target !== null && { target }) };
}

/** Everything that the page of a start address shows. Leaves for the pool's error page when nothing can be begun there. */
export async function getStartPage({
  params,
  query,
  headers,
}: PageRequest<{ pool: string; connection: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const parameters = readStart(params.connection, (name) => query.getAll(name));
  const { identifier, clientId } = parameters;
  try {
    const { connection } = await findStart({ pool, ...parameters });
    const scene = {
      inClient: isInClient(headers),
      demandsFresh: false,
      failed: query.has("failed"),
      hint: undefined,
    };
    const plan = planLogin([connection], scene);
    const failure = readTriedSignIn(query, [connection]);
    return {
      poolName: pool.name,
      applicationName: connection.application?.name ?? null,
      ...plan,
      begin: {
        action: `${poolPath(pool)}/start/${encodeURIComponent(identifier)}/begin`,
        fields: startFields(parameters),
      },
      local: null,
      register: null,
      opened: null,
      emergencyLink: null,
      cancel: null,
      returnPath: repeatFailure(startPagePath(pool, parameters), query),
      again: false,
      choosesAccount: false,
      continue: null,
      person: null,
      failure,
      contact: await findContactFor(pool, failure, plan.obstacle !== null),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return seeOther(await errorAddress(pool, error.code, { clientId, headers }));
  }
}
