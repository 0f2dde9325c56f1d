import "server-only";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import type { AttemptHistory, AttemptKey } from "./attempts";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";

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
export function whileOffered({ id, poolId }: AttemptKey, proof: DingTalkProof): Prisma.Sql {
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
export function signedIn(
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

/** Whoever the attempt `open` is of is asked, and may still answer. */
export const isAnswerable = Prisma.sql`EXISTS (SELECT 1 FROM open WHERE open.asked_at IS NOT NULL AND open.expires_at > now())`;

/** The new identity of the person of a login, for a user whom the statement knows by this name. */
export function insertedIdentity({ attempt, proof: { person } }: LoginWrite, user: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
      INSERT INTO identity (id, pool_id, user_id, developer_scope, union_id, last_login_at, connection_id)
      SELECT ${newId()}, ${attempt.poolId}, owner.id, ${person.developerScope}, ${person.unionId}, now(), open.connection_id
      FROM ${user} AS owner, open
      RETURNING id`;
}
