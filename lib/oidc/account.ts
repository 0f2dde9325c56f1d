import "server-only";
import type { Account, AccountClaims } from "oidc-provider";
import { type AccountRow, findActiveAccount } from "@/lib/data/accounts";

/** The provider's view of a user. There is none when the user is gone or disabled (SEC-47). */
export async function findAccount(poolId: string, sub: string): Promise<Account | undefined> {
  const row = await findActiveAccount(poolId, sub);
  if (!row) return undefined;
  return { accountId: row.id, claims: async () => toClaims(row) };
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
