import "server-only";
import { type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import type { ClaimSettings } from "@/lib/domain/claims/settings";
import { findAccount } from "../policy/account";
import { claimSettings, tokenSettings } from "../policy/client-settings";
import { poolProvider } from "../provider";

/** What an application would be told of a person, as its ID token and its userinfo would have it. */
export interface ToldClaims {
  idToken: Record<string, unknown>;
  userinfo: Record<string, unknown>;
  /** The application's own claims. */
  custom: ClaimSettings["custom"];
}

/**
 * The claims of an ID token and of userinfo, made by the provider's own rule from what is stored now; neither is issued.
 *
 * @param at when the ID token would have been issued, in seconds since the epoch.
 * @returns null when the application or the person is gone or disabled.
 */
export async function findToldClaims(
  pool: PoolAddress,
  asked: { clientId: string; accountId: string; granted: string; nonce: string; at: number },
): Promise<ToldClaims | null> {
  const { clientId, accountId, granted, nonce, at } = asked;
  const { Client, Claims } = await poolProvider(pool);
  const client = await Client.find(clientId);
  const account = client && (await findAccount(pool, accountId, client));
  if (!client || !account) return null;
  const claimsFor = async (use: "id_token" | "userinfo") =>
    new Claims({ ...(await account.claims(use, granted, {}, [])) }, { client }).scope(granted).result();
  const [idToken, userinfo] = await Promise.all([claimsFor("id_token"), claimsFor("userinfo")]);
  const protocol = {
    iss: poolIssuer(pool),
    aud: clientId,
    iat: at,
    exp: at + tokenSettings(client).idTokenSeconds,
    nonce,
  };
  return { idToken: { ...protocol, ...idToken }, userinfo, custom: claimSettings(client).custom };
}
