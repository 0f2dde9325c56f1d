import "server-only";
import type { LinkFacts } from "@/lib/domain/login/decide-link";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import { keptExtension } from "./application-claims";
import { type AttemptHistory, type AttemptKey, keepProof } from "./attempts";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { query } from "./client";
import { offeredByAttempt } from "./connections";
import { Prisma } from "./generated/client";
import { standsFor } from "./login-statement";
import { newId } from "./new-id";
import { isTaken, unionDigest } from "./person-matches";
import { type Queries, withRetries } from "./transaction";

/** Who links, and the sign-in that they do it in. */
export interface Linker {
  userId: string;
  signInId: string;
}

/** What a decision on a link needs beside the proof. */
export interface LinkBasis {
  /** The attempt has been decided before. */
  decided: boolean;
  facts: Omit<LinkFacts, "userId">;
  /** Of the user, as it was seen. */
  version: number;
}

interface BasisRow extends Omit<LinkFacts, "userId"> {
  decided: boolean;
  version: number | null;
}

/** True while the sign-in `s` of a user stands, and a session on it: whoever signed out links nothing (SEC-43). */
const stands = Prisma.sql`s.ended_at IS NULL AND EXISTS (
  SELECT 1 FROM oidc_record r WHERE r.sign_in_id = s.id AND r.kind = 'Session' AND (r.expires_at IS NULL OR r.expires_at > now()))`;

/**
 * Keeps a proof on its attempt until it is decided and reads, in the same statement, what the decision on a link needs.
 */
export async function findLinkBasis(
  attempt: AttemptKey,
  { userId, signInId }: Linker,
  proof: DingTalkProof,
  sealedProof: string,
): Promise<LinkBasis> {
  const { developerScope, unionId, corpId, userid } = proof.person;
  const [row] = await withRetries(() =>
    query<BasisRow>(Prisma.sql`
    WITH kept AS (${keepProof(attempt, sealedProof)})
    SELECT t.finished_at IS NOT NULL AS decided, u.version, i.user_id AS "holderId",
      u.id IS NOT NULL AND coalesce(${stands}, false) AS "isSignedIn",
      c.id IS NOT NULL AND coalesce(${standsFor(proof)}, false) AS "isOffered",
      m.identity_id IS NOT NULL AND m.identity_id IS DISTINCT FROM i.id AS "isUseridTaken",
      u.id IS NOT NULL AND ${isTaken(developerScope)} AS "hasOther"
    FROM attempt t ${offeredByAttempt}
    LEFT JOIN "user" u ON u.id = ${userId} AND u.pool_id = t.pool_id AND u.disabled_at IS NULL
    LEFT JOIN sign_in s ON s.id = ${signInId} AND s.user_id = u.id AND s.pool_id = t.pool_id
    LEFT JOIN identity i ON i.pool_id = t.pool_id AND i.developer_scope = ${developerScope} AND i.union_id = ${unionId}
    LEFT JOIN enterprise_membership m ON m.pool_id = t.pool_id AND m.developer_scope = ${developerScope}
      AND m.corp_id = ${corpId} AND m.userid = ${userid}
    WHERE t.id = ${attempt.id} AND t.pool_id = ${attempt.poolId}`),
  );
  const { decided, version, ...facts } = row ?? nothing;
  return { decided, facts, version: version ?? 0 };
}

const nothing: BasisRow = {
  decided: true,
  version: null,
  holderId: null,
  isSignedIn: false,
  isOffered: false,
  isUseridTaken: false,
  hasOther: false,
};

/** What a link writes. */
export interface LinkWrite {
  attempt: AttemptKey;
  linker: Linker;
  /** Of the user, as it was seen: two who are linked to one user at once are not both (SEC-39). */
  version: number;
  proof: DingTalkProof;
  audit: NewAuditEvent;
  history: AttemptHistory;
}

/**
 * Links a proven DingTalk person to whoever is signed in, as one statement: identity, place in the enterprise, the attempt's outcome and
 * the audit row. They have not signed in by it: what it says of them is taken over when they do. The sign-in, the connection and the
 * user are as they were seen, and are locked against change until it is written (SEC-43, SEC-44, SEC-47).
 *
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeLink(
  queries: Queries,
  { attempt, linker, version, proof, audit, history }: LinkWrite,
): Promise<boolean> {
  const { id, poolId } = attempt;
  const { developerScope, unionId, corpId, userid, profile } = proof.person;
  const written = await queries.$executeRaw(Prisma.sql`
    WITH open AS (
      SELECT * FROM attempt WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL FOR UPDATE
    ), standing AS (
      SELECT s.id FROM sign_in s JOIN open ON open.pool_id = s.pool_id
      WHERE s.id = ${linker.signInId} AND s.user_id = ${linker.userId} AND ${stands} FOR SHARE OF s
    ), lending AS (
      SELECT c.id FROM connection c JOIN open ON open.connection_id = c.id AND open.pool_id = c.pool_id
      WHERE c.disabled_at IS NULL AND ${standsFor(proof)} FOR SHARE OF c
    ), account AS (
      UPDATE "user" u SET version = u.version + 1 FROM standing, lending
      WHERE u.id = ${linker.userId} AND u.pool_id = ${poolId} AND u.disabled_at IS NULL AND u.version = ${version}
        AND NOT ${isTaken(developerScope)} AND NOT EXISTS (
          SELECT 1 FROM identity x WHERE x.pool_id = ${poolId} AND x.developer_scope = ${developerScope}
            AND x.union_id = ${unionId})
      RETURNING u.id
    ), person AS (
      INSERT INTO identity (id, pool_id, user_id, developer_scope, union_id, connection_id)
      SELECT ${newId()}, ${poolId}, account.id, ${developerScope}, ${unionId}, open.connection_id FROM account, open
      RETURNING id
    ), place AS (
      INSERT INTO enterprise_membership (id, pool_id, identity_id, developer_scope, corp_id, userid, job_number, title,
        department_ids, roles, extension, org_email)
      SELECT ${newId()}, ${poolId}, person.id, ${developerScope}, ${corpId}, ${userid}, ${profile.jobNumber ?? null},
        ${profile.title ?? null}, ${profile.departmentIds.map(String)}::text[],
        ${JSON.stringify(profile.roles ?? [])}::jsonb, ${keptExtension(poolId, profile.extension ?? {})},
        ${profile.orgEmail ?? null}
      FROM person
      RETURNING id
    ), wanted_again AS (
      DELETE FROM unlinked_person x USING account
      WHERE x.user_id = account.id AND x.developer_scope = ${developerScope} AND x.union_digest = ${unionDigest(unionId)}
    ), audited AS (${auditInsert(audit)} FROM place RETURNING id)
    UPDATE attempt SET finished_at = now(), outcome = 'linked', user_id = account.id, sealed_proof = NULL,
      person_name = ${history.personName}, trace = ${JSON.stringify(history.trace)}::jsonb
    FROM account, audited
    WHERE attempt.id = ${id} AND attempt.pool_id = ${poolId}`);
  return written === 1;
}
