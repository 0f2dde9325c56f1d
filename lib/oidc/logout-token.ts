import "server-only";
import type { Client } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { makeIdToken } from "./internals/tokens";
import { poolProvider } from "./provider";
import { sidOf } from "./sid";

/** What an application is to be told of. */
export interface EndedSession {
  clientId: string;
  userId: string;
  /** Of the grant that the application had in it. */
  grantDigest: string;
  /** What the token is known by in every try. */
  id: string;
}

/** A logout token and where it goes. */
export interface LogoutToken {
  address: string;
  token: string;
}

const event = "http://schemas.openid.net/event/backchannel-logout";

/**
 * Makes a logout token (OpenID Connect Back-Channel Logout §2.4), good for two minutes: signed as the application's ID tokens are by the
 * key that is active now, with `sub`, and with `sid` where the application is told which session has ended.
 *
 * @returns null for an application that is disabled, unknown or is not told.
 */
export async function makeLogoutToken(
  pool: PoolAddress,
  { clientId, userId, grantDigest, id }: EndedSession,
): Promise<LogoutToken | null> {
  const provider = await poolProvider(pool);
  const client = await provider.Client.find(clientId);
  const address = client?.backchannelLogoutUri;
  if (!client || typeof address !== "string") return null;
  const claims = {
    jti: id,
    events: { [event]: {} },
    ...(tellsSession(client) && { sid: sidOf(grantDigest) }),
  };
  return { address, token: await makeIdToken(provider, client, { sub: userId, claims, use: "logout" }) };
}

function tellsSession(client: Client): boolean {
  return client.backchannelLogoutSessionRequired === true;
}
