import "server-only";
import { config } from "@/lib/config";
import { bindMethods, listUsableBindMethods, offeredBindMethods } from "@/lib/domain/association/binding";
import type { MatchField } from "@/lib/domain/association/match-field";
import type { LoginFacts, LoginRule } from "@/lib/domain/login/decide";
import { isLoginMethod, listUsableMethods } from "@/lib/domain/login/login-method";
import type { AccountProof, DingTalkProof, Told } from "@/lib/domain/login/proof";
import { standingProof } from "./account-proofs";
import { lastUsedIdentity } from "./accounts";
import { type AttemptHistory, type AttemptKey, keepProof } from "./attempts";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { execute, query } from "./client";
import { offeredByAttempt } from "./connections";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";
import {
  type FieldMatchJson,
  holds,
  isAdministrator,
  isTaken,
  isUnlinked,
  matchesOf,
  readMatches,
  trusts,
  unionDigest,
} from "./person-matches";
import { takenOver, takenOverColumns, takenOverFirst } from "./taken-over-profile";
import { type Queries, withRetries } from "./transaction";

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
  bindsBy: unknown[] | null;
  poolMethods: string[] | null;
  matches: FieldMatchJson[] | null;
}

/**
 * Keeps a proof on its attempt until it is decided and reads, in the same statement, what the decision needs: whose
 * identity it is or else whom it matches (SEC-37), who holds the userid (SEC-25), and what the connection lets in now (SEC-42,
 * SEC-47).
 *
 * @param sealedProof null for whoever only looks.
 */
export async function findDecisionBasis(
  attempt: AttemptKey,
  proof: DingTalkProof,
  sealedProof: string | null,
): Promise<DecisionBasis> {
  const { person } = proof;
  const [row] = await withRetries(() =>
    query<BasisRow>(Prisma.sql`
    ${sealedProof === null ? Prisma.empty : Prisma.sql`WITH kept AS (${keepProof(attempt, sealedProof)})`}
    SELECT t.finished_at IS NOT NULL AS decided, i.id AS "identityId", i.user_id AS "userId", u.disabled_at AS "disabledAt",
      m.identity_id AS "useridOwner", c.id IS NOT NULL AND ${standsFor(proof)} AS offered,
      NOT (c.settings ->> 'loginOnly')::boolean AS "createsAccounts", c.settings #> '{binding,methods}' AS "bindsBy",
      (SELECT p.login_methods::text[] FROM pool p WHERE p.id = t.pool_id) AS "poolMethods", CASE WHEN i.id IS NULL THEN ${matchesOf(person)} END AS matches
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
      matches: readMatches(row?.matches ?? null),
    },
    rule: {
      offered: row?.offered === true,
      createsAccounts: row?.createsAccounts === true,
      asks: (row?.bindsBy?.length ?? 0) > 0,
      bindsBy: listUsableBindMethods(
        bindMethods.filter((method) => row?.bindsBy?.includes(method)),
        listUsableMethods(row?.poolMethods?.filter(isLoginMethod) ?? [], config().mail !== null),
      ),
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
export function standsFor({ mode, provenBy, person }: DingTalkProof): Prisma.Sql {
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
      SELECT c.id, c.settings FROM connection c
      JOIN open ON open.connection_id = c.id AND open.pool_id = c.pool_id
      WHERE c.disabled_at IS NULL AND ${standsFor(proof)} FOR SHARE OF c
    ), asking AS (
      SELECT a.id FROM open
      JOIN offer o ON o.connection_id = open.connection_id AND o.application_id = open.application_id
      JOIN application a ON a.id = o.application_id AND a.pool_id = open.pool_id
      WHERE a.disabled_at IS NULL FOR SHARE OF o, a
    ), offered AS (
      SELECT lending.settings FROM lending, open
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
      INSERT INTO sign_in (id, attempt_id, pool_id, user_id, connection_id, identity_id, mode, amr, proven_at, client_address, user_agent)
      SELECT ${signInId}, open.id, open.pool_id, account.id, open.connection_id, person.id, open.mode, '{}', open.consumed_at, open.client_address, open.user_agent
      FROM open, account, person, membership
      RETURNING id
    ), audited AS (${auditInsert(audit)} FROM proven RETURNING id)
    UPDATE attempt SET finished_at = now(), outcome = ${outcome}::login_outcome, user_id = account.id, sealed_proof = NULL,
      person_name = ${history.personName}, trace = ${JSON.stringify(history.trace)}::jsonb
    FROM account, audited
    WHERE attempt.id = ${attempt.id} AND attempt.pool_id = ${attempt.poolId}`;
}

/** What a column of a membership holds after a login: what DingTalk said, or what it held where DingTalk left the field out. */
function told(value: Told<string>, held: Prisma.Sql): Prisma.Sql {
  return value === undefined ? held : Prisma.sql`${value}::text`;
}

/**
 * Writes what a login of a known person changes, as one statement and so as one unit: profile, membership, times, the
 * connection that is followed from now on, the sign-in, the attempt's outcome and the audit row (REL-02).
 *
 * Which fields it takes over {@link takenOver} says. An address or number that changed is unverified again (SEC-32). The user's
 * `updated_at` moves only when something does that their claims say, the membership included.
 *
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export function writeLogin(login: LoginWrite): Promise<boolean> {
  const { attempt, userId } = login;
  const { developerScope, unionId } = login.proof.person;
  return withRetries(() =>
    writeKnown(execute, login, {
      grounds: Prisma.empty,
      condition: Prisma.sql`TRUE`,
      version: Prisma.sql`u.version`,
      person: Prisma.sql`
      UPDATE identity SET last_login_at = now(), connection_id = open.connection_id FROM held, open
      WHERE identity.pool_id = ${attempt.poolId} AND identity.developer_scope = ${developerScope}
        AND identity.union_id = ${unionId} AND identity.user_id = ${userId}
      RETURNING identity.id`,
    }),
  );
}

/**
 * Writes the first login of a person who is matched to a user: links them, and what {@link writeLogin} writes. The match has to hold
 * still, by the connection as it is now and in the user's row, whose version takes care that of two people who are matched to one user
 * at the same time one is linked (SEC-37, SEC-39, SEC-44).
 *
 * @param match the field that led to the user, and the version in which they were seen.
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeMatchedLogin(
  queries: Queries,
  login: LoginWrite,
  match: { field: MatchField; version: number },
): Promise<boolean> {
  const { developerScope, corpId, record } = login.proof.person;
  const value = record[match.field];
  if (value === undefined) return false;
  return writeKnown((statement) => queries.$executeRaw(statement), login, {
    grounds: Prisma.empty,
    condition: Prisma.sql`u.version = ${match.version} AND ${holds(match.field, value)}
      AND ${trusts(Prisma.sql`offered.settings`, corpId)}
      AND offered.settings #> '{matching,trust,fields}' @> to_jsonb(${match.field}::text)
      AND NOT ${isTaken(developerScope)} AND NOT ${isAdministrator} AND NOT ${isUnlinked(login.proof.person)}
      AND NOT ${isKnown(login)}`,
    version: Prisma.sql`u.version + 1`,
    person: insertedIdentity(login, Prisma.sql`held`),
  });
}

/**
 * Writes the first login of a person who was asked and has proven that a user is theirs: links them, and what {@link writeLogin}
 * writes. All that it stands on has to hold still: they are asked, the connection lets them bind by this method, what they have proven
 * the account by is still good, and the user's row is as it was seen. The version in it takes care that of two people who bind one
 * user at the same time one is linked (SEC-40, SEC-44). That an administrator had unlinked them is over by that.
 *
 * @param bound by what the user was proven, and the version in which they were seen.
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeBoundLogin(
  queries: Queries,
  login: LoginWrite,
  bound: { proof: AccountProof; version: number },
): Promise<boolean> {
  const { attempt } = login;
  const { developerScope, unionId } = login.proof.person;
  const method = bound.proof.kind === "local" ? bound.proof.method : "session";
  const written = await writeKnown((statement) => queries.$executeRaw(statement), login, {
    grounds: Prisma.sql`, standing AS (${standingProof(attempt.poolId, bound.proof)}), offering AS (
      SELECT p.id FROM pool p
      WHERE p.id = ${attempt.poolId} AND (${!offeredBindMethods.includes(method)} OR ${method} = ANY(p.login_methods::text[]))
      FOR SHARE OF p)`,
    condition: Prisma.sql`u.version = ${bound.version} AND u.id IN (SELECT user_id FROM standing) AND EXISTS (SELECT 1 FROM offering)
      AND ${isAnswerable} AND offered.settings #> '{binding,methods}' @> to_jsonb(${method}::text)
      AND NOT ${isTaken(developerScope)} AND NOT ${isKnown(login)}`,
    version: Prisma.sql`u.version + 1`,
    person: insertedIdentity(login, Prisma.sql`held`),
  });
  if (written)
    await queries.$executeRaw(Prisma.sql`
      DELETE FROM unlinked_person WHERE user_id = ${login.userId} AND developer_scope = ${developerScope}
        AND union_digest = ${unionDigest(unionId)}`);
  return written;
}

/** The connection asks nobody. Settings from before it could say nothing of it. */
const isUnasked = Prisma.sql`(coalesce(jsonb_array_length(offered.settings #> '{binding,methods}'), 0) = 0)`;

/** Whoever the attempt `open` is of is asked, and may still answer. */
const isAnswerable = Prisma.sql`EXISTS (SELECT 1 FROM open WHERE open.asked_at IS NOT NULL AND open.expires_at > now())`;

/** The person of a login is linked to somebody. */
function isKnown({ attempt, proof: { person } }: LoginWrite): Prisma.Sql {
  return Prisma.sql`EXISTS (
        SELECT 1 FROM identity x WHERE x.pool_id = ${attempt.poolId} AND x.developer_scope = ${person.developerScope}
          AND x.union_id = ${person.unionId})`;
}

/**
 * The statement of a login of somebody who has a user. The user's row is locked first, then their identity is written, and the row only
 * with it: who was unlinked while they waited for it leaves nothing there.
 *
 * @param run sends it. @param known what tells one who is linked from one who is matched or binds.
 */
async function writeKnown(
  run: (statement: Prisma.Sql) => Promise<number>,
  login: LoginWrite,
  known: { grounds: Prisma.Sql; condition: Prisma.Sql; version: Prisma.Sql; person: Prisma.Sql },
): Promise<boolean> {
  const { attempt, userId } = login;
  const { developerScope, unionId, corpId, userid, profile } = login.proof.person;
  const departmentIds = profile.departmentIds.map(String);
  const written = await run(Prisma.sql`
    WITH ${whileOffered(attempt, login.proof)}${known.grounds}, claimed AS (
      SELECT i.union_id, m.* FROM "user" u ${lastUsedIdentity}
      WHERE u.id = ${userId} AND u.pool_id = ${attempt.poolId}
    ), held AS (
      SELECT u.* FROM "user" u, offered
      WHERE u.id = ${userId} AND u.pool_id = ${attempt.poolId} AND u.disabled_at IS NULL AND ${known.condition}
        AND NOT EXISTS (
          SELECT 1 FROM enterprise_membership m JOIN identity i ON i.id = m.identity_id
          WHERE m.pool_id = ${attempt.poolId} AND m.developer_scope = ${developerScope} AND m.corp_id = ${corpId}
            AND m.userid = ${userid} AND i.union_id <> ${unionId})
      FOR NO KEY UPDATE OF u
    ), next AS (
      SELECT held.id, ${takenOver(login.proof.person)} FROM held, offered
    ), person AS (${known.person}), account AS (
      UPDATE "user" u SET last_login_at = now(), version = ${known.version},
        name = next.name, name_source = next.name_source, avatar_url = next.avatar_url,
        avatar_url_source = next.avatar_url_source, email = next.email, email_source = next.email_source,
        phone = next.phone, phone_source = next.phone_source,
        email_verified = u.email_verified AND next.email IS NOT DISTINCT FROM u.email,
        phone_verified = u.phone_verified AND next.phone IS NOT DISTINCT FROM u.phone,
        updated_at = CASE WHEN (next.name, next.avatar_url, next.email, next.phone)
            IS NOT DISTINCT FROM (u.name, u.avatar_url, u.email, u.phone)
          AND EXISTS (
            SELECT 1 FROM claimed m WHERE (m.union_id, m.corp_id, m.userid, m.job_number, m.title, m.department_ids)
              IS NOT DISTINCT FROM (${unionId}, ${corpId}, ${userid}, ${told(profile.jobNumber, Prisma.sql`m.job_number`)},
                ${told(profile.title, Prisma.sql`m.title`)}, ${departmentIds}::text[]))
          THEN u.updated_at ELSE now() END
      FROM next, person WHERE u.id = next.id
      RETURNING u.id
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
    ), ${signedIn(login, "signed_in")}`);
  return written === 1;
}

/** The new identity of the person of a login, for a user whom the statement knows by this name. */
function insertedIdentity({ attempt, proof: { person } }: LoginWrite, user: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
      INSERT INTO identity (id, pool_id, user_id, developer_scope, union_id, last_login_at, connection_id)
      SELECT ${newId()}, ${attempt.poolId}, owner.id, ${person.developerScope}, ${person.unionId}, now(), open.connection_id
      FROM ${user} AS owner, open
      RETURNING id`;
}

/**
 * Writes a first login, as one statement: user, identity, membership and what {@link writeLogin} writes. The single place
 * that creates users for DingTalk people: the connection has to allow it still, and whoever is asked has to want it (SEC-42). Of racing
 * first logins of one person the database lets one through (SEC-44, REL-03).
 *
 * @param login `userId` is that of the user to be. @param wanted they were asked, and said that they are new.
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeFirstLogin(login: LoginWrite, wanted: boolean): Promise<boolean> {
  const { attempt, userId } = login;
  const { developerScope, unionId, corpId, userid, profile } = login.proof.person;
  const written = await withRetries(() =>
    execute(Prisma.sql`
    WITH ${whileOffered(attempt, login.proof)}, account AS (
      INSERT INTO "user" (id, pool_id, last_login_at, updated_at, ${takenOverColumns})
      SELECT ${userId}, ${attempt.poolId}, now(), now(), ${takenOverFirst(login.proof.person)}
      FROM offered WHERE NOT (offered.settings ->> 'loginOnly')::boolean AND ${wanted ? isAnswerable : isUnasked}
        AND NOT EXISTS (
          SELECT 1 FROM identity WHERE pool_id = ${attempt.poolId} AND developer_scope = ${developerScope}
            AND union_id = ${unionId})
        AND NOT EXISTS (
          SELECT 1 FROM enterprise_membership WHERE pool_id = ${attempt.poolId}
            AND developer_scope = ${developerScope} AND corp_id = ${corpId} AND userid = ${userid})
      RETURNING id
    ), person AS (${insertedIdentity(login, Prisma.sql`account`)}), membership AS (
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
