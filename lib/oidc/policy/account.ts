import "server-only";
import type { Account, Client } from "oidc-provider";
import { fitIntoIdToken, releaseClaims } from "@/lib/domain/claims/custom-claims";
import { currentRecords, RequestRecords } from "../records/request-records";
import { isAdmitted } from "./admission";
import { tokenSettings } from "./client-settings";
import { type ClaimPool, claimsFor } from "./told-claims";

/**
 * The provider's view of a user to whom something is given out for a code or token. There is none either when they may not enter the
 * application any more: nothing stands on what they were let in by before (SEC-47).
 *
 * @param token the code or token; undefined for a session, whose person may enter other applications.
 */
export async function findAccountFor(
  pool: ClaimPool,
  { sub, client, token }: { sub: string; client: Client | undefined; token: object | undefined },
): Promise<Account | undefined> {
  if (token && client && !(await isAdmitted(pool.id, client, sub))) return undefined;
  return findAccount(pool, sub, client);
}

/**
 * The provider's view of a user. There is none when the user is gone or disabled (SEC-47).
 *
 * @param client whom the claims are for. Its ID tokens say who alone, unless its settings want the scopes' claims in them or
 *   the request names a claim for them.
 */
export async function findAccount(
  pool: ClaimPool,
  sub: string,
  client: Client | undefined,
): Promise<Account | undefined> {
  const records = currentRecords() ?? new RequestRecords(pool.id);
  const row = await records.findAccount(sub);
  if (!row) return undefined;
  return {
    accountId: row.id,
    claims: async (use, scope, requested) => {
      const scopes = scope.split(" ");
      const { claims: standard, custom } = await claimsFor(pool, row, client);
      const released = custom.filter((claim) => scopes.includes(claim.scope));
      const own = use === "id_token" ? fitIntoIdToken(released) : released;
      const claims = { ...standard, ...releaseClaims(own, scopes) };
      if (use !== "id_token" || (client && tokenSettings(client).claimsInIdToken)) return claims;
      const named = Object.entries(claims).filter(([name]) => name === "sub" || name in requested);
      return { ...Object.fromEntries(named), sub: claims.sub };
    },
  };
}
