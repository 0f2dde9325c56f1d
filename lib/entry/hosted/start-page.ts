import "server-only";
import { headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { poolPath } from "@/lib/addresses/pool-address";
import { findPoolBySlug } from "@/lib/addresses/pools";
import { AppError } from "@/lib/domain/error";
import { planLogin } from "@/lib/domain/login/login-choices";
import { findStart, type Start } from "@/lib/login/flow/start";
import { errorAddress } from "./hosted-form";
import { describeBrowser, type Query, readFailure, repeatFailure } from "./login-scene";

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
export async function getStartPage(slug: string, identifier: string, query: Query) {
  const pool = await findPoolBySlug(slug);
  if (!pool) notFound();
  const parameters = readStart(identifier, (name) => [query[name] ?? []].flat());
  const { connection } = await findOrLeave(pool, parameters);
  const failure = readFailure(query);
  const { inClient, nonce } = describeBrowser(await headers());
  const scene = { inClient, demandsFresh: false, failed: query.failed !== undefined, hint: undefined };
  return {
    poolName: pool.name,
    applicationName: connection.application?.name ?? null,
    ...planLogin([connection], scene),
    nonce,
    begin: {
      action: `${poolPath(pool)}/start/${encodeURIComponent(identifier)}/begin`,
      fields: startFields(parameters),
    },
    cancel: null,
    returnPath: repeatFailure(startPagePath(pool, parameters), query),
    again: false,
    failure,
  };
}

async function findOrLeave(pool: PoolAddress, parameters: StartParameters): Promise<Start> {
  try {
    return await findStart({ pool, ...parameters });
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.status < 500) redirect(errorAddress(pool, error.code));
    throw error;
  }
}
