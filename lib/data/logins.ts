import "server-only";
import type { LoginFacts, LoginRule } from "@/lib/domain/login/decide";
import type { DingTalkProof, Told } from "@/lib/domain/login/proof";
import { lastUsedIdentity } from "./accounts";
import { type AttemptHistory, type AttemptKey, keepProof } from "./attempts";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { execute, query } from "./client";
import { offeredByAttempt } from "./connections";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";
import { withRetries } from "./transaction";

/** What a decision needs beside the proof. */
export interface DecisionBasis {
  /** The attempt has been decided before. */
  decided: boolean;
  facts: LoginFacts;
  rule: LoginRule;
}

interface BasisRow {
  decided: boolean;
  identityId: string | null;
  userId: string | null;
  disabledAt: Date | null;
  useridOwner: string | null;
  offered: boolean;
  createsAccounts: boolean | null;
}

/**
 * Keeps a proof on its attempt until it is decided and reads, in the same statement, what the decision needs: whose
 * identity it is, who holds the userid (SEC-25), and what the connection lets in now (SEC-42, SEC-47).
 */
export async function findDecisionBasis(
  attempt: AttemptKey,
  proof: DingTalkProof,
  sealedProof: string,
): Promise<DecisionBasis> {
  const { person } = proof;
  const [row] = await withRetries(() =>
    query<BasisRow>(Prisma.sql`
    WITH kept AS (${keepProof(attempt, sealedProof)})
    SELECT t.finished_at IS NOT NULL AS decided, i.id AS "identityId", i.user_id AS "userId", u.disabled_at AS "disabledAt",
      m.identity_id AS "useridOwner", c.id IS NOT NULL AND ${standsFor(proof)} AS offered,
      NOT (c.settings ->> 'loginOnly')::boolean AS "createsAccounts"
    FROM attempt t ${offeredByAttempt}
    LEFT JOIN identity i ON i.pool_id = t.pool_id AND i.developer_scope = ${person.developerScope}
      AND i.union_id = ${person.unionId}
    LEFT JOIN "user" u ON u.id = i.user_id
    LEFT JOIN enterprise_membership m ON m.pool_id = t.pool_id AND m.developer_scope = ${person.developerScope}
      AND m.corp_id = ${person.corpId} AND m.userid = ${person.userid}
    WHERE t.id = ${attempt.id} AND t.pool_id = ${attempt.poolId}`),
  );
  return {
    decided: row?.decided !== false,
    facts: {
      known: row?.userId ? { userId: row.userId, disabledAt: row.disabledAt } : null,
      identityId: row?.identityId ?? null,
      useridOwner: row?.useridOwner ?? null,
    },
    rule: {
      offered: row?.offered === true,
      createsAccounts: row?.createsAccounts === true,
    },
  };
}

/** What a login writes. */
export interface LoginWrite {
  attempt: AttemptKey;
  proof: DingTalkProof;
  userId: string;
  /** Of the sign-in that it makes. */
  signInId: string;
  audit: NewAuditEvent;
  history: AttemptHistory;
}

/**
 * True while a connection `c` is what a proof came through: the same app of the same enterprise, and its mode is on. An edit
 * in between makes the proof worthless (SEC-47).
 */
function standsFor({ mode, provenBy, person }: DingTalkProof): Prisma.Sql {
  return Prisma.sql`(c.settings ->> 'corpId' = ${person.corpId} AND c.settings ->> 'clientId' = ${provenBy}
    AND c.settings -> 'modes' @> to_jsonb(${mode}::text))`;
}

/**
 * The beginning of every statement that lets somebody in: the attempt is undecided (`open`), and its connection is still
 * offered to its application (`offered`). The rows are locked against change until the statement is written, so that
 * whoever takes something away afterwards sees this sign-in and can end it (SEC-47).
 */
function whileOffered({ id, poolId }: AttemptKey, proof: DingTalkProof): Prisma.Sql {
  return Prisma.sql`
    open AS (
      SELECT * FROM attempt WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL FOR UPDATE
    ), lending AS (
      SELECT c.id, (c.settings ->> 'loginOnly')::boolean AS login_only FROM connection c
      JOIN open ON open.connection_id = c.id AND open.pool_id = c.pool_id
      WHERE c.disabled_at IS NULL AND ${standsFor(proof)} FOR SHARE OF c
    ), asking AS (
      SELECT a.id FROM open
      JOIN offer o ON o.connection_id = open.connection_id AND o.application_id = open.application_id
      JOIN application a ON a.id = o.application_id AND a.pool_id = open.pool_id
      WHERE a.disabled_at IS NULL FOR SHARE OF o, a
    ), offered AS (
      SELECT lending.login_only FROM lending, open
      WHERE open.application_name IS NULL OR EXISTS (SELECT 1 FROM asking)
    )`;
}

/** The end of every statement that lets somebody in: the sign-in, the audit row and the attempt's outcome. */
function signedIn(
  { attempt, signInId, audit, history }: LoginWrite,
  outcome: "signed_in" | "created",
): Prisma.Sql {
  return Prisma.sql`
    proven AS (
      INSERT INTO sign_in (id, pool_id, user_id, connection_id, identity_id, mode, amr, proven_at)
      SELECT ${signInId}, open.pool_id, account.id, open.connection_id, person.id, open.mode, '{}', open.consumed_at
      FROM open, account, person, membership
      RETURNING id
    ), audited AS (${auditInsert(audit)} FROM proven RETURNING id)
    UPDATE attempt SET finished_at = now(), outcome = ${outcome}::login_outcome, user_id = account.id, sealed_proof = NULL,
      person_name = ${history.personName}, trace = ${JSON.stringify(history.trace)}::jsonb
    FROM account, audited
    WHERE attempt.id = ${attempt.id} AND attempt.pool_id = ${attempt.poolId}`;
}

/** What a column holds after a login: what DingTalk said, or what it held where DingTalk left the field out. */
function told(value: Told<string>, held: Prisma.Sql): Prisma.Sql {
  return value === undefined ? held : Prisma.sql`${value}::text`;
}

/**
 * Writes what a login of a known person changes, as one statement and so as one unit: profile, membership, times, the
 * connection that is followed from now on, the sign-in, the attempt's outcome and the audit row (REL-02).
 *
 * A field that DingTalk left out keeps what it held; one without a value, or one that the connection does not ask for, is
 * cleared (SEC-106). So far nobody else enters what these columns hold. An address or number that changed is unverified
 * again (SEC-32). The user's `updated_at` moves only when something does that their claims say, the membership included.
 *
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeLogin(login: LoginWrite): Promise<boolean> {
  const { attempt, userId } = login;
  const { developerScope, unionId, corpId, userid, profile } = login.proof.person;
  const departmentIds = profile.departmentIds.map(String);
  const email = told(profile.email, Prisma.sql`u.email`);
  const phone = told(profile.phone, Prisma.sql`u.phone`);
  const name = told(profile.name, Prisma.sql`u.name`);
  const avatarUrl = told(profile.avatarUrl, Prisma.sql`u.avatar_url`);
  const written = await withRetries(() =>
    execute(Prisma.sql`
    WITH ${whileOffered(attempt, login.proof)}, claimed AS (
      SELECT i.union_id, m.* FROM "user" u ${lastUsedIdentity}
      WHERE u.id = ${userId} AND u.pool_id = ${attempt.poolId}
    ), account AS (
      UPDATE "user" u SET last_login_at = now(),
        name = ${name}, avatar_url = ${avatarUrl}, email = ${email}, phone = ${phone},
        email_verified = u.email_verified AND ${email} IS NOT DISTINCT FROM u.email,
        phone_verified = u.phone_verified AND ${phone} IS NOT DISTINCT FROM u.phone,
        updated_at = CASE WHEN (${name}, ${avatarUrl}, ${email}, ${phone})
            IS NOT DISTINCT FROM (u.name, u.avatar_url, u.email, u.phone)
          AND EXISTS (
            SELECT 1 FROM claimed m WHERE (m.union_id, m.corp_id, m.userid, m.job_number, m.title, m.department_ids)
              IS NOT DISTINCT FROM (${unionId}, ${corpId}, ${userid}, ${told(profile.jobNumber, Prisma.sql`m.job_number`)},
                ${told(profile.title, Prisma.sql`m.title`)}, ${departmentIds}::text[]))
          THEN u.updated_at ELSE now() END
      WHERE u.id = ${userId} AND u.pool_id = ${attempt.poolId} AND u.disabled_at IS NULL
        AND EXISTS (SELECT 1 FROM offered)
        AND NOT EXISTS (
          SELECT 1 FROM enterprise_membership m JOIN identity i ON i.id = m.identity_id
          WHERE m.pool_id = ${attempt.poolId} AND m.developer_scope = ${developerScope} AND m.corp_id = ${corpId}
            AND m.userid = ${userid} AND i.union_id <> ${unionId})
      RETURNING u.id
    ), person AS (
      UPDATE identity SET last_login_at = now(), connection_id = open.connection_id FROM account, open
      WHERE identity.pool_id = ${attempt.poolId} AND identity.developer_scope = ${developerScope}
        AND identity.union_id = ${unionId} AND identity.user_id = account.id
      RETURNING identity.id
    ), membership AS (
      INSERT INTO enterprise_membership AS m (id, pool_id, identity_id, developer_scope, corp_id, userid, job_number,
        title, department_ids, checked_at)
      SELECT ${newId()}, ${attempt.poolId}, person.id, ${developerScope}, ${corpId}, ${userid},
        ${profile.jobNumber ?? null}, ${profile.title ?? null}, ${departmentIds}::text[], now()
      FROM person
      ON CONFLICT (identity_id, corp_id) DO UPDATE SET userid = excluded.userid,
        job_number = ${told(profile.jobNumber, Prisma.sql`m.job_number`)},
        title = ${told(profile.title, Prisma.sql`m.title`)},
        department_ids = excluded.department_ids, checked_at = now()
      RETURNING m.id
    ), ${signedIn(login, "signed_in")}`),
  );
  return written === 1;
}

/**
 * Writes a first login, as one statement: user, identity, membership and what {@link writeLogin} writes. The single place
 * that creates users for DingTalk people: the connection has to allow it still (SEC-42). Of racing first logins of one
 * person the database lets one through (SEC-44, REL-03).
 *
 * @param login `userId` is that of the user to be.
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeFirstLogin(login: LoginWrite): Promise<boolean> {
  const { attempt, userId } = login;
  const { developerScope, unionId, corpId, userid, profile } = login.proof.person;
  const written = await withRetries(() =>
    execute(Prisma.sql`
    WITH ${whileOffered(attempt, login.proof)}, account AS (
      INSERT INTO "user" (id, pool_id, name, avatar_url, email, phone, last_login_at, updated_at)
      SELECT ${userId}, ${attempt.poolId}, ${profile.name ?? null}, ${profile.avatarUrl ?? null},
        ${profile.email ?? null}, ${profile.phone ?? null}, now(), now()
      FROM offered WHERE NOT offered.login_only
        AND NOT EXISTS (
          SELECT 1 FROM identity WHERE pool_id = ${attempt.poolId} AND developer_scope = ${developerScope}
            AND union_id = ${unionId})
        AND NOT EXISTS (
          SELECT 1 FROM enterprise_membership WHERE pool_id = ${attempt.poolId}
            AND developer_scope = ${developerScope} AND corp_id = ${corpId} AND userid = ${userid})
      RETURNING id
    ), person AS (
      INSERT INTO identity (id, pool_id, user_id, developer_scope, union_id, last_login_at, connection_id)
      SELECT ${newId()}, ${attempt.poolId}, account.id, ${developerScope}, ${unionId}, now(), open.connection_id
      FROM account, open
      RETURNING id
    ), membership AS (
      INSERT INTO enterprise_membership (id, pool_id, identity_id, developer_scope, corp_id, userid, job_number, title,
        department_ids)
      SELECT ${newId()}, ${attempt.poolId}, person.id, ${developerScope}, ${corpId}, ${userid},
        ${profile.jobNumber ?? null}, ${profile.title ?? null}, ${profile.departmentIds.map(String)}::text[]
      FROM person
      RETURNING id
    ), ${signedIn(login, "created")}`),
  );
  return written === 1;
}
