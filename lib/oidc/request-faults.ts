import "server-only";
import type Provider from "oidc-provider";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { MinuteLimit } from "@/lib/data/minute-limit";
import { noteRequestFault } from "@/lib/data/request-faults";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { faultOf, type RefusedRequestFacts, type RequestFault } from "@/lib/domain/application/request-fault";
import { log } from "@/lib/log/log";

/** Notes that are written in a minute, of one network about one application. */
const ofOneNetwork = 20;

/** Notes that are written in a minute about one application, wherever they come from. */
const ofOneApplication = 60;

type Endpoint = RefusedRequestFacts["endpoint"];

/** What the library tells of refused requests, by the endpoint that each came to. */
const events: Readonly<Record<string, Endpoint>> = {
  "authorization.error": "authorization",
  "pushed_authorization_request.error": "authorization",
  "grant.error": "token",
  "device_authorization.error": "token",
  "revocation.error": "token",
  "introspection.error": "token",
  "end_session.error": "logout",
};

/** Next gives pages, route handlers and the server's part modules of their own; the process counts once. */
const holder = globalThis as {
  dingpassRequestFaults?: { network: MinuteLimit; application: MinuteLimit };
};

/**
 * Has the mistakes in applications' own requests written down for their pages of the console. What names no application of the pool is
 * nobody's. No answer waits for it, and it never fails.
 */
export function noteRequestFaults(provider: Provider, pool: PoolAddress): void {
  for (const [event, endpoint] of Object.entries(events))
    provider.on(event as "grant.error", (ctx: KoaContextWithOIDC, error: Error) => {
      const fault = readFault(pool, ctx, error, endpoint);
      if (fault) void noteFaultOf(pool.id, findAsking(provider, ctx, error), ctx.ip || null, fault);
    });
}

/** Whose request it is. One that proves itself in two ways at once is refused before the library has looked for the application. */
async function findAsking(
  provider: Provider,
  { oidc: { client, params } }: KoaContextWithOIDC,
  error: Error,
): Promise<string | undefined> {
  if (client) return client.clientId;
  const named = params?.client_id;
  // An application that was looked for and not found is not looked for again.
  if (typeof named !== "string" || !(error instanceof errors.InvalidRequest)) return undefined;
  return (await provider.Client.find(named))?.clientId;
}

/**
 * Writes a mistake down, as far as the limits of a minute let it: anybody can make such requests in an application's name, so one network
 * cannot spend what an application has (SEC-99).
 *
 * @param asking the application's client ID; undefined for nobody's.
 */
export async function noteFaultOf(
  poolId: string,
  asking: string | undefined | Promise<string | undefined>,
  address: string | null,
  fault: RequestFault,
): Promise<void> {
  try {
    const clientId = await asking;
    if (clientId === undefined || !isDue(clientId, address)) return;
    await noteRequestFault({ poolId, clientId }, fault);
  } catch (error) {
    log().error({ err: error }, "a mistake in a request was not noted");
  }
}

function isDue(clientId: string, address: string | null): boolean {
  holder.dingpassRequestFaults ??= {
    network: createLimit("network", ofOneNetwork),
    application: createLimit("application", ofOneApplication),
  };
  const { network, application } = holder.dingpassRequestFaults;
  return (
    network.count(`${clientId} ${clientNetwork(address)}`) === null && application.count(clientId) === null
  );
}

function createLimit(of: string, points: number): MinuteLimit {
  return new MinuteLimit({
    name: `request-fault-${of}`,
    points,
    onFailure: (error) =>
      log().warn({ err: error, of }, "mistakes in requests were not counted together with other instances"),
  });
}

function readFault(
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  error: Error,
  endpoint: Endpoint,
): RequestFault | null {
  const own = error as Error & {
    error?: string;
    error_description?: string;
    error_detail?: string;
    scope?: string;
  };
  const { oidc, query, method } = ctx;
  const sent: Record<string, unknown> = { ...(method === "POST" ? oidc.body : query), ...oidc.params };
  const parameter = (name: string) => {
    const value = sent[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  // The built-in test client has an address of ours, which nobody registers.
  if (parameter("redirect_uri") === testCallbackAddress(pool)) return null;
  return faultOf({
    endpoint,
    error: own.error ?? "",
    description: own.error_description ?? "",
    detail: own.error_detail ?? "",
    parameter,
    scope: own.scope,
    origin: ctx.get("origin") || undefined,
  });
}
