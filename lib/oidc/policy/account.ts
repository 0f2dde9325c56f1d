import "server-only";
import type { Account, AccountClaims, Client } from "oidc-provider";
import type { AccountRow } from "@/lib/data/accounts";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import { parseDepartmentId } from "@/lib/domain/dingtalk/department-id";
import { currentRecords, RequestRecords } from "../records/request-records";
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

/**
 * What is said of a user: what is stored, as far as the connection asks for it now that they last signed in through
 * (SEC-106). `updated_at` moves with every claim, so also when that connection is changed.
 */
function toClaims(row: AccountRow): AccountClaims {
  const asks = (field: ProfileField) => row.unionId === null || row.profileFields?.includes(field) === true;
  const email = asks("email") ? row.email : null;
  const phone = asks("mobile") ? row.phone : null;
  const updatedAt = Math.max(row.updatedAt.getTime(), row.connectionUpdatedAt?.getTime() ?? 0);
  return withoutEmpty({
    sub: row.id,
    name: asks("name") ? row.name : null,
    picture: asks("avatar") ? row.avatarUrl : null,
    updated_at: Math.floor(updatedAt / 1000),
    email,
    email_verified: email === null ? null : row.emailVerified,
    phone_number: phone,
    phone_number_verified: phone === null ? null : row.phoneVerified,
    dingtalk: toDingTalkClaim(row, asks("employee")),
  }) as AccountClaims;
}

function toDingTalkClaim(row: AccountRow, withEmployee: boolean) {
  const { unionId, corpId, userid } = row;
  const { jobNumber, title, departmentIds } = withEmployee ? row : nothingAsked;
  return (
    unionId &&
    withoutEmpty({
      unionId,
      corpId,
      userid,
      jobNumber,
      title,
      departmentIds: departmentIds?.map(parseDepartmentId),
    })
  );
}

const nothingAsked = { jobNumber: null, title: null, departmentIds: [] } satisfies Partial<AccountRow>;

function withoutEmpty(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== null && value !== undefined),
  );
}
