import "server-only";
import type { ApplicationClaimFacts } from "@/lib/domain/claims/application-claims";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** A user as the OpenID provider sees them. */
export interface AccountRow extends ApplicationClaimFacts {
  /** They have set an authenticator app up. */
  hasAuthenticator: boolean;
}

/** The identity `i` that a user `u` has used last, none that nobody has signed in by yet, and its place `m` in the enterprise that it was proven in last. */
export const lastUsedIdentity = Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT id, union_id, connection_id FROM identity WHERE user_id = u.id AND last_login_at IS NOT NULL
      ORDER BY last_login_at DESC LIMIT 1
    ) i ON true
    LEFT JOIN LATERAL (
      SELECT corp_id, userid, job_number, title, department_ids, roles, extension, org_email FROM enterprise_membership
      WHERE identity_id = i.id ORDER BY checked_at DESC LIMIT 1
    ) m ON true`;

/** A user `u` as an {@link AccountRow}. */
const account = Prisma.sql`
    SELECT u.id, u.name, u.name_source AS "nameSource", u.avatar_url AS "avatarUrl", u.avatar_url_source AS "avatarUrlSource",
      u.email, u.email_source AS "emailSource", u.email_verified AS "emailVerified", u.phone, u.phone_source AS "phoneSource",
      u.phone_verified AS "phoneVerified", u.updated_at AS "updatedAt",
      EXISTS (SELECT 1 FROM user_authenticator t WHERE t.user_id = u.id AND t.pool_id = u.pool_id) AS "hasAuthenticator",
      i.union_id AS "unionId",
      m.corp_id AS "corpId", m.userid, m.job_number AS "jobNumber", m.title, m.department_ids AS "departmentIds",
      m.roles, m.extension, m.org_email AS "orgEmail", u.username,
      c.settings -> 'profileFields' AS "profileFields", c.updated_at AS "connectionUpdatedAt"
    FROM "user" u ${lastUsedIdentity}
    LEFT JOIN connection c ON c.id = i.connection_id`;

/**
 * The user of a pool with what their tokens may say, or null when there is none or they are disabled. SQL by hand
 * because every token, userinfo and single sign-on asks, and Prisma sends one statement per relation.
 */
export async function findActiveAccount(poolId: string, userId: string): Promise<AccountRow | null> {
  const [found] = await query<AccountRow>(Prisma.sql`
    ${account} WHERE u.id = ${userId} AND u.pool_id = ${poolId} AND u.disabled_at IS NULL`);
  return found ?? null;
}

/** As {@link findActiveAccount}, also for a user who is disabled: for the administrator's page. */
export async function findAccount(poolId: string, userId: string): Promise<AccountRow | null> {
  const [found] = await query<AccountRow>(Prisma.sql`
    ${account} WHERE u.id = ${userId} AND u.pool_id = ${poolId}`);
  return found ?? null;
}

/** What {@link findActiveAccount} finds for the user that a record `r` belongs to, as one JSON value. */
export const accountOfRecord = Prisma.sql`(SELECT to_json(a) FROM (
    ${account} WHERE u.id = r.account_id AND u.pool_id = r.pool_id AND u.disabled_at IS NULL) a)`;

/** An account as JSON has it: times are texts. */
export type AccountJson = Omit<AccountRow, "updatedAt" | "connectionUpdatedAt"> & {
  updatedAt: string;
  connectionUpdatedAt: string | null;
};

/** The account of {@link accountOfRecord}. */
export function readAccountJson(row: AccountJson): AccountRow {
  const { updatedAt, connectionUpdatedAt } = row;
  return {
    ...row,
    updatedAt: new Date(updatedAt),
    connectionUpdatedAt: connectionUpdatedAt === null ? null : new Date(connectionUpdatedAt),
  };
}
