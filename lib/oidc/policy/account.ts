import "server-only";
import type { Account, Client } from "oidc-provider";
import { toClaims } from "@/lib/domain/user/claims";
import { currentRecords, RequestRecords } from "../records/request-records";
import { isAdmitted } from "./admission";
import { tokenSettings } from "./client-settings";

/**
 * The provider's view of a user to whom something is given out for a code or token. There is none either when they may not enter the
 * application any more: nothing stands on what they were let in by before (SEC-47).
 *
 * @param token the code or token; undefined for a session, whose person may enter other applications.
 */
export async function findAccountFor(
  poolId: string,
  { sub, client, token }: { sub: string; client: Client | undefined; token: object | undefined },
): Promise<Account | undefined> {
  if (token && client && !(await isAdmitted(poolId, client, sub))) return undefined;
  return findAccount(poolId, sub, client);
}

/**
 * The provider's view of a user. There is none when the user is gone or disabled (SEC-47).
 *
 * @param client whom the claims are for. Its ID tokens say who alone, unless its settings want the scopes' claims in them or
 *   the request names a claim for them.
 */
export async function findAccount(
  poolId: string,
  sub: string,
  client: Client | undefined,
): Promise<Account | undefined> {
  const records = currentRecords() ?? new RequestRecords(poolId);
  const row = await records.findAccount(sub);
  if (!row) return undefined;
  return {
    accountId: row.id,
    claims: async (use, _scope, requested) => {
      const claims = toClaims(row);
      if (use !== "id_token" || (client && tokenSettings(client).claimsInIdToken)) return claims;
      const named = Object.entries(claims).filter(([name]) => name === "sub" || name in requested);
      return { ...Object.fromEntries(named), sub: claims.sub };
    },
  };
}
