import "server-only";
import type Provider from "oidc-provider";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { MinuteLimit } from "@/lib/data/minute-limit";
import { noteRequestFault } from "@/lib/data/request-faults";
import { clientNetwork } from "@/lib/domain/address/client-network";
import { faultOf, type RefusedRequestFacts, type RequestFault } from "@/lib/domain/application/request-fault";
import { isClientId } from "@/lib/domain/id";
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

/** Applications that are looked for in a minute because one network named them in requests of no form. */
const looksOfOneNetwork = 20;

/** Next gives pages, route handlers and the server's part modules of their own; the process counts once. */
const holder = globalThis as {
  dingpassRequestFaults?: { network: MinuteLimit; application: MinuteLimit; looks: MinuteLimit };
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

/** Has a request written down that was refused by its form alone, before the library has seen it. */
export function noteMalformed(
  provider: Provider,
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  { error, error_description: description = "" }: errors.InvalidRequest,
): void {
  const fault = faultOf({
    endpoint: "other",
    error,
    description,
    detail: "",
    parameter: () => undefined,
    scope: undefined,
    origin: undefined,
  });
  if (fault)
    void noteFaultOf(pool.id, findNamed(provider, ctx.query.client_id, ctx.ip), ctx.ip || null, fault);
}

/** Whose request it is. One that proves itself in two ways at once is refused before the library has looked for the application. */
async function findAsking(
  provider: Provider,
  { oidc: { client, params }, ip }: KoaContextWithOIDC,
  error: Error,
): Promise<string | undefined> {
  if (client) return client.clientId;
  // An application that was looked for and not found is not looked for again.
  return error instanceof errors.InvalidRequest ? findNamed(provider, params?.client_id, ip) : undefined;
}

/** Looks for an application that nobody has looked for yet, as far as its network's limit lets it (SEC-99). */
async function findNamed(provider: Provider, named: unknown, address: string): Promise<string | undefined> {
  if (typeof named !== "string" || !isClientId(named)) return undefined;
  if (limits().looks.count(clientNetwork(address || null)) !== null) return undefined;
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

function limits() {
  holder.dingpassRequestFaults ??= {
    network: createLimit("network", ofOneNetwork),
    application: createLimit("application", ofOneApplication),
    looks: createLimit("looks", looksOfOneNetwork),
  };
  return holder.dingpassRequestFaults;
}

function isDue(clientId: string, address: string | null): boolean {
  const { network, application } = limits();
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
