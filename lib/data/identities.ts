import "server-only";
import type { KnownPerson } from "@/lib/domain/login/decide-account";
import type { PersonProfile, VerifiedPerson } from "@/lib/domain/login/verified-person";
import { database } from "./client";
import { getSettings, type SettingsColumns } from "./stored-settings";
import type { Queries } from "./transaction";

/** What the database knows of a DingTalk person, in one look. */
export interface PersonLookup {
  known: KnownPerson | null;
  /** Whose identity holds this userid of this enterprise. */
  useridOwner: { identityId: string } | null;
}

/** Finds a person by pool, developer scope and unionId, and the holder of their userid (SEC-25). */
export async function findPerson(
  queries: Queries,
  poolId: string,
  person: VerifiedPerson,
): Promise<PersonLookup> {
  const [row] = await queries.$queryRaw<
    { identityId: string | null; userId: string | null; disabled: boolean | null; ownerId: string | null }[]
  >`
    SELECT i.id AS "identityId", i.user_id AS "userId", u.disabled_at IS NOT NULL AS disabled,
      m.identity_id AS "ownerId"
    FROM (SELECT 1) AS one
    LEFT JOIN identity i ON i.pool_id = ${poolId} AND i.developer_scope = ${person.developerScope}
      AND i.union_id = ${person.unionId}
    LEFT JOIN "user" u ON u.id = i.user_id
    LEFT JOIN enterprise_membership m ON m.pool_id = ${poolId} AND m.developer_scope = ${person.developerScope}
      AND m.corp_id = ${person.corpId} AND m.userid = ${person.userid}`;
  return {
    known:
      row?.identityId && row.userId
        ? { identityId: row.identityId, userId: row.userId, disabled: row.disabled === true }
        : null,
    useridOwner: row?.ownerId ? { identityId: row.ownerId } : null,
  };
}

/**
 * Writes what a login of a known person changes, as one statement and so as one unit: profile, membership, times,
 * the attempt's outcome and the audit row (REL-02). Fields that DingTalk did not give keep what they held; an address
 * or number that changed is unverified again (SEC-32). The user's `updated_at` moves only when the profile did.
 *
 * The connection has to be offered to the application still. Its rows are locked against change until this is written, so
 * that whoever disables it afterwards sees this sign-in and can end it (SEC-47).
 *
 * @returns when the person counts as proven, in seconds since the epoch: after every earlier end of their sign-ins. Null
 * when the user was disabled or removed, or the connection taken away, in between: then nothing was written.
 */
export async function recordSignIn(
  input: {
    poolId: string;
    connectionId: string;
    applicationId: string;
    transactionId: string;
    userId: string;
    identityId: string;
    reference: string;
    membershipId: string;
    auditId: string;
    clientAddress: string | null;
  },
  person: VerifiedPerson,
): Promise<number | null> {
  const { profile } = person;
  const [written] = await database().$queryRaw<{ provenAt: number }[]>`
    WITH offered AS (
      SELECT c.id FROM connection c
      JOIN connection_application ca ON ca.connection_id = c.id AND ca.pool_id = c.pool_id
      JOIN application a ON a.id = ca.application_id AND a.pool_id = ca.pool_id
      WHERE c.id = ${input.connectionId} AND c.pool_id = ${input.poolId} AND c.enabled
        AND a.id = ${input.applicationId} AND a.disabled_at IS NULL
      FOR SHARE OF c, ca, a
    ), account AS (
      UPDATE "user" SET last_login_at = now(),
        name = coalesce(${profile.name ?? null}, name),
        avatar_url = coalesce(${profile.avatarUrl ?? null}, avatar_url),
        email = coalesce(${profile.email ?? null}, email),
        email_verified = email_verified AND coalesce(${profile.email ?? null}, email) IS NOT DISTINCT FROM email,
        phone = coalesce(${profile.phone ?? null}, phone),
        phone_verified = phone_verified AND coalesce(${profile.phone ?? null}, phone) IS NOT DISTINCT FROM phone,
        updated_at = CASE WHEN (coalesce(${profile.name ?? null}, name), coalesce(${profile.avatarUrl ?? null}, avatar_url),
            coalesce(${profile.email ?? null}, email), coalesce(${profile.phone ?? null}, phone))
          IS DISTINCT FROM (name, avatar_url, email, phone) THEN now() ELSE updated_at END
      WHERE id = ${input.userId} AND pool_id = ${input.poolId} AND disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM offered)
      RETURNING id, logins_ended_at
    ), person AS (
      UPDATE identity SET last_login_at = now() FROM account
      WHERE identity.id = ${input.identityId} AND identity.pool_id = ${input.poolId} AND identity.user_id = account.id
      RETURNING identity.id
    ), membership AS (
      INSERT INTO enterprise_membership AS m (id, pool_id, identity_id, developer_scope, corp_id, userid, job_number,
        title, department_ids, checked_at)
      SELECT ${input.membershipId}, ${input.poolId}, person.id, ${person.developerScope}, ${person.corpId},
        ${person.userid}, ${profile.jobNumber ?? null}, ${profile.title ?? null}, ${[...profile.departmentIds]}::int[], now()
      FROM person
      ON CONFLICT (identity_id, corp_id) DO UPDATE SET userid = excluded.userid,
        job_number = coalesce(excluded.job_number, m.job_number), title = coalesce(excluded.title, m.title),
        department_ids = excluded.department_ids, checked_at = now()
      RETURNING m.id
    ), audit AS (
      INSERT INTO audit_event (id, at, pool_id, actor, action, object, outcome, reference, client_address)
      SELECT ${input.auditId}, now(), ${input.poolId}, 'user:' || account.id, 'login.signed_in',
        'transaction:' || ${input.transactionId}, 'success', ${input.reference}, ${input.clientAddress}
      FROM account, membership
      RETURNING id
    )
    UPDATE login_transaction SET finished_at = now(), outcome = 'signed_in', user_id = account.id
    FROM account, audit
    WHERE login_transaction.id = ${input.transactionId} AND login_transaction.pool_id = ${input.poolId}
    RETURNING greatest(floor(extract(epoch FROM consumed_at)),
      CASE WHEN account.logins_ended_at < consumed_at
        THEN floor(extract(epoch FROM account.logins_ended_at)) + 1 END)::int AS "provenAt"`;
  return written?.provenAt ?? null;
}

/** Creates the user, identity and membership of a person unknown so far. @returns the new user's id. */
export async function insertPerson(
  queries: Queries,
  poolId: string,
  person: VerifiedPerson,
): Promise<string> {
  const { developerScope, unionId, corpId, userid, profile } = person;
  const now = new Date();
  const user = await queries.user.create({
    data: { poolId, ...accountFields(profile), lastLoginAt: now },
    select: { id: true },
  });
  const identity = await queries.identity.create({
    data: { poolId, userId: user.id, developerScope, unionId, lastLoginAt: now },
    select: { id: true },
  });
  await queries.enterpriseMembership.create({
    data: {
      poolId,
      identityId: identity.id,
      developerScope,
      corpId,
      userid,
      jobNumber: profile.jobNumber ?? null,
      title: profile.title ?? null,
      departmentIds: [...profile.departmentIds],
    },
  });
  return user.id;
}

/**
 * Whether a connection creates accounts, for the application of this attempt; null when it is not offered to it any more.
 * Read, and locked against change, inside the transaction that would create one (SEC-42, SEC-47).
 */
export async function findCreationRule(
  queries: Queries,
  attempt: { poolId: string; connectionId: string; applicationId: string },
): Promise<{ createsAccounts: boolean } | null> {
  const [row] = await queries.$queryRaw<SettingsColumns[]>`
    SELECT c.app_type::text AS "appType", c.settings FROM connection c
    JOIN connection_application ca ON ca.connection_id = c.id AND ca.pool_id = c.pool_id
    JOIN application a ON a.id = ca.application_id AND a.pool_id = ca.pool_id
    WHERE c.id = ${attempt.connectionId} AND c.pool_id = ${attempt.poolId} AND c.enabled
      AND a.id = ${attempt.applicationId} AND a.disabled_at IS NULL
    FOR SHARE OF c, ca, a`;
  return row ? { createsAccounts: !getSettings(row).loginOnly } : null;
}

/** Writes how an attempt ended. */
export async function settleTransaction(
  queries: Queries,
  input: { id: string; poolId: string; outcome: "created" | "refused"; reason?: string; userId?: string },
): Promise<void> {
  await queries.loginTransaction.updateMany({
    where: { id: input.id, poolId: input.poolId },
    data: {
      finishedAt: new Date(),
      outcome: input.outcome,
      reason: input.reason ?? null,
      userId: input.userId ?? null,
    },
  });
}

function accountFields(profile: PersonProfile) {
  return {
    name: profile.name ?? null,
    avatarUrl: profile.avatarUrl ?? null,
    email: profile.email ?? null,
    phone: profile.phone ?? null,
  };
}
