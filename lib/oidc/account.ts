import "server-only";
import type { Account, AccountClaims, Client } from "oidc-provider";
import { type AccountRow, findActiveAccount } from "@/lib/data/accounts";
import { tokenSettings } from "./client-settings";

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
  const row = await findActiveAccount(poolId, sub);
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

function toClaims(row: AccountRow): AccountClaims {
  return withoutEmpty({
    sub: row.id,
    name: row.name,
    picture: row.avatarUrl,
    updated_at: Math.floor(row.updatedAt.getTime() / 1000),
    email: row.email,
    email_verified: row.email === null ? null : row.emailVerified,
    phone_number: row.phone,
    phone_number_verified: row.phone === null ? null : row.phoneVerified,
    dingtalk: toDingTalkClaim(row),
  }) as AccountClaims;
}

function toDingTalkClaim({ unionId, corpId, userid, jobNumber, title, departmentIds }: AccountRow) {
  return unionId && withoutEmpty({ unionId, corpId, userid, jobNumber, title, departmentIds });
}

function withoutEmpty(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== null && value !== undefined),
  );
}
