import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { noteReached } from "@/lib/data/milestones";
import type { MilestoneKind } from "@/lib/domain/application/milestone";
import { log } from "@/lib/log/log";
import { asRead } from "./internals/shared-parts";
import type { RequestRecords } from "./records/request-records";

/** How much this process remembers to have noted: what it forgets is noted once more, which changes nothing. */
const mostRemembered = 50_000;

/** Next gives pages, route handlers and the server's part modules of their own; the process remembers once. */
const holder = globalThis as { dingpassMilestones?: Set<string> };

/**
 * Notes that an application did something, so that its page of the console knows that it works: one statement for each application, kind
 * and process, and none once that is written. Never fails: nothing depends on it.
 */
export async function noteMilestone(
  { poolId, clientId }: { poolId: string; clientId: string },
  kind: MilestoneKind,
): Promise<void> {
  const noted = remembered();
  const name = nameOf(clientId, kind);
  if (noted.has(name)) return;
  if (noted.size >= mostRemembered) noted.clear();
  noted.add(name);
  try {
    await noteReached({ poolId, clientId }, kind);
  } catch (error) {
    noted.delete(name);
    log().error({ err: error, clientId, kind }, "an application's first was not noted");
  }
}

/** Notes what an application did by a request that has come to its end and is written. No answer waits for it. */
export function noteMilestoneOf(pool: PoolAddress, ctx: KoaContextWithOIDC, records: RequestRecords): void {
  const clientId = ctx.oidc?.client?.clientId;
  const kind = clientId === undefined ? null : milestoneOf(pool, ctx, clientId, records);
  if (clientId !== undefined && kind !== null) void noteMilestone({ poolId: pool.id, clientId }, kind);
}

function milestoneOf(
  pool: PoolAddress,
  { oidc, status }: KoaContextWithOIDC,
  clientId: string,
  records: RequestRecords,
): MilestoneKind | null {
  // The built-in test client's codes are brought to us and not to the application, and some are held back (pool-provider.ts).
  if (records.adds("AuthorizationCode"))
    return status >= 400 || oidc.params?.redirect_uri === testCallbackAddress(pool) ? null : "sign_in";
  if (records.adds("AccessToken") || records.adds("ClientCredentials"))
    return oidc.params?.grant_type === "refresh_token" ? "refresh" : "tokens";
  // A device is not sent back: it asks what its code came to.
  if (oidc.route !== "token" && oidc.deviceCode?.accountId !== undefined) return "sign_in";
  if (oidc.route === "userinfo") return status === 200 ? "userinfo" : null;
  // Whoever was not signed in to it has not signed out of it.
  if (oidc.route === "end_session_confirm" && status < 400)
    return oidc.session && asRead(oidc.session).authorizations?.[clientId] ? "logout" : null;
  return null;
}

function remembered(): Set<string> {
  holder.dingpassMilestones ??= new Set();
  return holder.dingpassMilestones;
}

function nameOf(clientId: string, kind: MilestoneKind): string {
  return `${kind} ${clientId}`;
}
