import "server-only";
import { isLoginMethod, type LoginMethod } from "@/lib/domain/login/login-method";
import type { LocalProof } from "@/lib/domain/login/proof";
import { standingCredential } from "./account-proofs";
import type { AttemptHistory, AttemptKey, StoredTarget } from "./attempts";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { execute, query } from "./client";
import { Prisma } from "./generated/client";
import { withRetries } from "./transaction";

/** What somebody wants to sign in to without DingTalk. */
export interface LocalDoor {
  /** The application that waits; null for the account page. */
  application: { id: string; name: string } | null;
  /** What the pool offers now. */
  methods: LoginMethod[];
  /** What it does not offer, and single users are excepted for. */
  emergency: LoginMethod[];
  /** With addresses of which domains people may create an account; of none where that is off. */
  domains: string[];
}

/** For which methods beside those that a pool, `p`, offers somebody enabled is excepted. */
export const emergencyMethods = Prisma.sql`ARRAY(
  SELECT DISTINCT unnest(u.emergency_methods)::text FROM "user" u
  WHERE u.pool_id = p.id AND cardinality(u.emergency_methods) > 0 AND u.disabled_at IS NULL
  EXCEPT SELECT unnest(p.login_methods)::text)`;

/**
 * The enabled application with this client id in a pool, and what the pool offers beside DingTalk; null when there is none.
 *
 * @param key `clientId` is null for the account page, which no application waits for.
 */
export async function findLocalDoor(key: {
  poolId: string;
  clientId: string | null;
}): Promise<LocalDoor | null> {
  const [found] = await query<
    Omit<LocalDoor, "methods" | "emergency"> & { methods: string[] | null; emergency: string[] }
  >(Prisma.sql`
    SELECT CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS application,
      p.login_methods::text[] AS methods, ${emergencyMethods} AS emergency,
      CASE WHEN p.registers_users THEN p.registration_domains ELSE '{}' END AS domains
    FROM pool p
    LEFT JOIN application a ON a.client_id = ${key.clientId} AND a.pool_id = p.id AND a.disabled_at IS NULL
    WHERE p.id = ${key.poolId} AND (${key.clientId}::text IS NULL OR a.id IS NOT NULL)`);
  if (!found) return null;
  const { methods, emergency } = found;
  return {
    ...found,
    methods: methods?.filter(isLoginMethod) ?? [],
    emergency: emergency.filter(isLoginMethod),
  };
}

/** An attempt without DingTalk, as it is opened: for a pending request of an application, or for the account page. */
export type NewLocalAttempt = AttemptKey &
  StoredTarget & {
    method: LoginMethod;
    application: { id: string; name: string } | null;
    browserDigest: string;
    reference: string;
    clientAddress: string | null;
    userAgent: string | null;
    lifetimeSeconds: number;
  };

/**
 * Opens an attempt and takes it at once, because what it is decided by came along with it. Of attempts for one interaction only so
 * many are opened, whatever way in they are of (SEC-99).
 *
 * @param most how many attempts one interaction may have.
 * @returns when it was taken, in whole seconds since the epoch by the database's clock; null when it has had them all.
 */
export async function openLocalAttempt(attempt: NewLocalAttempt, most: number): Promise<number | null> {
  const [opened] = await withRetries(() =>
    query<{ takenAt: number }>(Prisma.sql`
    INSERT INTO attempt (id, pool_id, target, method, application_id, application_name, browser_digest, interaction_digest,
      interaction_try, sealed_interaction, destination, start_page, sealed_session, reference, client_address, user_agent,
      created_at, expires_at, consumed_at)
    SELECT ${attempt.id}, ${attempt.poolId}, ${attempt.target}::attempt_target, ${attempt.method}::login_method,
      ${attempt.application?.id ?? null}, ${attempt.application?.name ?? null}, ${attempt.browserDigest},
      ${attempt.interactionDigest}, before.tries + 1, ${attempt.sealedInteraction}, ${attempt.destination},
      ${attempt.startPage}, ${attempt.sealedSession}, ${attempt.reference}, ${attempt.clientAddress}, ${attempt.userAgent}, now(),
      now() + make_interval(secs => ${attempt.lifetimeSeconds}), now()
    FROM (
      SELECT coalesce(max(interaction_try), 0) AS tries FROM attempt WHERE interaction_digest = ${attempt.interactionDigest}
    ) AS before
    WHERE before.tries < ${most}
    RETURNING floor(extract(epoch FROM consumed_at))::int AS "takenAt"`),
  );
  return opened?.takenAt ?? null;
}

/** What a person may have typed to say who they are, in the forms in which it is stored. */
export interface TypedNames {
  username: string | null;
  email: string | null;
  /** E.164. */
  phone: string | null;
}

/** A user whom a typed name leads to. */
export interface NamedUser {
  userId: string;
  name: string | null;
  disabledAt: Date | null;
  /** What they are excepted for. */
  emergencyMethods: string[];
  /** Argon2id, PHC string; null for a user without a password. */
  passwordHash: string | null;
}

/**
 * The users of a pool whom these names lead to: by their username, their verified e-mail address or their verified number (SEC-37).
 * Each leads to one at most by the database's word; two when they lead to different ones.
 */
export async function listUsersByNames(
  poolId: string,
  { username, email, phone }: TypedNames,
): Promise<NamedUser[]> {
  return query<NamedUser>(Prisma.sql`
    SELECT u.id AS "userId", u.name, u.disabled_at AS "disabledAt",
      coalesce(u.emergency_methods::text[], '{}') AS "emergencyMethods", w.hash AS "passwordHash"
    FROM (
      SELECT id FROM "user" WHERE pool_id = ${poolId} AND username = ${username}
      UNION SELECT id FROM "user" WHERE pool_id = ${poolId} AND lower(email) = lower(${email}) AND email_verified
      UNION SELECT id FROM "user" WHERE pool_id = ${poolId} AND phone = ${phone} AND phone_verified
    ) named JOIN "user" u ON u.id = named.id
    LEFT JOIN user_password w ON w.user_id = u.id AND w.pool_id = u.pool_id
    LIMIT 2`);
}

/** The user of a pool whose verified address this is, or nobody (SEC-37). */
export function listUsersByAddress(poolId: string, email: string | null): Promise<NamedUser[]> {
  return listUsersByNames(poolId, { username: null, email, phone: null });
}

/** What a sign-in without DingTalk writes. */
export interface LocalLoginWrite {
  attempt: AttemptKey;
  proof: LocalProof;
  amr: string[];
  signInId: string;
  audit: NewAuditEvent;
  history: AttemptHistory;
}

/**
 * Writes what a sign-in without DingTalk changes, as one statement and so as one unit (REL-02): the time, the sign-in, the attempt's
 * outcome and the audit row. The pool still offers the method, or the user is still excepted for it; the application that waits and the
 * user are enabled, and the credential is the one that was proven: the password, the verified address, or the passkey. The sign-in says
 * which of the two it was. These rows are locked against change until it is written, so that whoever takes something away afterwards
 * sees this sign-in and can end it (SEC-47).
 *
 * @returns false when something that the decision stood on has changed since: then nothing was written.
 */
export async function writeLocalLogin(login: LocalLoginWrite): Promise<boolean> {
  const { attempt, proof, history } = login;
  const { id, poolId } = attempt;
  const written = await withRetries(() =>
    execute(Prisma.sql`
    WITH open AS (
      SELECT * FROM attempt WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL FOR UPDATE
    ), offering AS (
      SELECT p.id, coalesce(open.method = ANY(p.login_methods), false) AS to_everybody
      FROM pool p JOIN open ON open.pool_id = p.id WHERE open.method = ${proof.method}::login_method FOR SHARE OF p
    ), asking AS (
      SELECT a.id FROM application a JOIN open ON a.id = open.application_id AND a.pool_id = open.pool_id
      WHERE a.disabled_at IS NULL FOR SHARE OF a
    ), asked AS (
      SELECT open.id FROM open WHERE open.application_name IS NULL OR EXISTS (SELECT 1 FROM asking)
    ), credential AS (${standingCredential(poolId, proof)}
    ), account AS (
      UPDATE "user" u SET last_login_at = now() FROM credential, offering, asked, open
      WHERE u.id = credential.user_id AND u.pool_id = ${poolId} AND u.disabled_at IS NULL
        AND (offering.to_everybody OR open.method = ANY(u.emergency_methods))
      RETURNING u.id, NOT offering.to_everybody AS emergency
    ), proven AS (
      INSERT INTO sign_in (id, attempt_id, pool_id, user_id, method, emergency, amr, proven_at, client_address, user_agent)
      SELECT ${login.signInId}, open.id, open.pool_id, account.id, open.method, account.emergency, ${login.amr}::text[], open.consumed_at,
        open.client_address, open.user_agent
      FROM open, account
      RETURNING id
    ), audited AS (${auditInsert(login.audit)} FROM proven RETURNING id)
    UPDATE attempt SET finished_at = now(), outcome = 'signed_in', user_id = account.id, person_name = ${history.personName},
      trace = ${JSON.stringify(history.trace)}::jsonb
    FROM account, audited
    WHERE attempt.id = ${id} AND attempt.pool_id = ${poolId}`),
  );
  return written === 1;
}
