import "server-only";
import type Provider from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { isConsumed } from "../internals/codes";
import { findAccount } from "../policy/account";

/** What an authorization request of the product's own has to be answered for, as whoever sent it remembers. */
export interface OwnRequest {
  clientId: string;
  redirectUri: string;
  verifier: string;
  nonce: string;
}

/** Why a code is not to be used. */
export type CodeFault = "application_disabled" | "code_invalid" | "code_used" | "sign_in_ended";

/** What a code was used for. */
export interface UsedCode {
  accountId: string;
  grantId: string;
  grant: InstanceType<Provider["Grant"]>;
}

/**
 * Uses a code that came back to a request of the product's own, as the token endpoint would, and issues nothing for it: no token is
 * made. Once, whoever comes first (SEC-05); that it came again ends nothing, because the provider made nothing of it. Belongs in a
 * request's work (writeTogether), and to whoever has proven that this browser sent the request.
 */
export async function useCode(
  provider: Provider,
  pool: PoolAddress,
  code: string,
  { clientId, redirectUri, verifier, nonce }: OwnRequest,
): Promise<UsedCode | CodeFault> {
  const client = await provider.Client.find(clientId);
  if (!client) return "application_disabled";
  const found = await provider.AuthorizationCode.find(code, { ignoreExpiration: true });
  const isOwn =
    found?.clientId === clientId &&
    found.redirectUri === redirectUri &&
    found.codeChallenge === digest(verifier) &&
    found.nonce === nonce;
  if (!found || !isOwn || found.isExpired) return "code_invalid";
  const { grantId, accountId } = found;
  const grant = grantId ? await provider.Grant.find(grantId) : undefined;
  if (!grantId || !grant || grant.clientId !== clientId || grant.accountId !== accountId)
    return "sign_in_ended";
  if (isConsumed(found)) return "code_used";
  if (!accountId || !(await findAccount(pool, accountId, client))) return "sign_in_ended";
  await found.consume();
  return { accountId, grantId, grant };
}
