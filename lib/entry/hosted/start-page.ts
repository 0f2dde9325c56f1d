import "server-only";
import { type PoolAddress, poolPageAddress, poolPath } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { config } from "@/lib/config";
import { findLocalDoor } from "@/lib/data/local-logins";
import { AppError } from "@/lib/domain/error";
import { planEmergency } from "@/lib/domain/login/emergency-way";
import { planLogin } from "@/lib/domain/login/login-choices";
import { listUsableMethods } from "@/lib/domain/login/login-method";
import { findStart } from "@/lib/login/flow/start";
import { findSessionUid } from "@/lib/oidc/sessions";
import { errorAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { readLastWay } from "./last-way-cookie";
import { type LocalPage, localFormsPath } from "./local-page";
import { isInClient, readOnly, repeatFailure } from "./login-scene";
import { seeOther } from "./redirect";
import { findContactFor, readTriedSignIn } from "./tried-sign-in";
import { readTypedName } from "./typed-name-cookie";

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

/** The page of a start address, as one that signs in by itself. */
export function localStartPage(
  pool: PoolAddress,
  { connection: identifier }: { pool: string; connection: string },
  query: URLSearchParams,
): LocalPage {
  const parameters = readStart(identifier, (name) => query.getAll(name));
  const page = startPagePath(pool, parameters);
  const [path = ""] = page.split("?", 1);
  return {
    ...{ pool, path, query: page.slice(path.length), clientId: parameters.clientId },
    findTarget: async (headers) => {
      const { destination } = await findStart({ pool, ...parameters });
      return { kind: "start", destination, page, sessionUid: await findSessionUid(pool, headers) };
    },
  };
}

/** The address of a form below a start address, opened like a page: leads to the start address, for what it is for. */
export async function leadToStart(
  request: Request,
  { params }: { params: Promise<{ pool: string; connection: string }> },
): Promise<Response> {
  const given = await params;
  const pool = await getPoolBySlug(given.pool);
  const { path, query } = localStartPage(pool, given, new URL(request.url).searchParams);
  return seeOther(poolPageAddress(pool, path + query, {}));
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
    const door = await findLocalDoor({ poolId: pool.id, clientId });
    const isMailOn = config().mail !== null;
    const failure = readTriedSignIn(query, [connection]);
    const emergency = planEmergency({
      emergency: listUsableMethods(door?.emergency ?? [], isMailOn),
      // What was typed is no address: that form stays.
      asked: query.has("fault") ? "email_code" : readOnly(query, "way"),
      failed: failure?.method ?? null,
    });
    const scene = {
      inClient: isInClient(headers),
      demandsFresh: false,
      failed: query.has("failed") || query.has("fault"),
      hint: undefined,
      lastUsed: readLastWay(pool, headers.get("cookie")),
      methods: [...listUsableMethods(door?.methods ?? [], isMailOn), ...emergency.shown],
    };
    const plan = planLogin([connection], scene);
    const page = startPagePath(pool, parameters);
    const [path = ""] = page.split("?", 1);
    return {
      poolName: pool.name,
      applicationName: connection.application?.name ?? null,
      ...plan,
      begin: {
        action: `${poolPath(pool)}/start/${encodeURIComponent(identifier)}/begin`,
        fields: startFields(parameters),
      },
      local: {
        address: localFormsPath(path),
        query: page.slice(path.length),
        identifier: readTypedName(pool, path, headers.get("cookie")),
        addressFault: query.has("fault"),
      },
      register: null,
      opened: emergency.open,
      emergencyLink: emergency.link && `${page}${page === path ? "?" : "&"}way=${emergency.link}`,
      cancel: null,
      returnPath: repeatFailure(page, query),
      again: false,
      choosesAccount: false,
      continue: null,
      another: null,
      person: null,
      failure,
      contact: await findContactFor(pool, failure, plan.obstacle !== null),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return seeOther(await errorAddress(pool, error.code, { clientId, headers }));
  }
}
