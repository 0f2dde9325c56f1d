import "server-only";
import { isId } from "@/lib/domain/id";
import type { Registration } from "@/lib/domain/pool/registration";
import type { AttemptHistory, AttemptKey } from "./attempts";
import { auditInsert, type NewAuditEvent } from "./audit-events";
import { execute } from "./client";
import { Prisma } from "./generated/client";
import { isUniqueViolation, type Queries, withRetries } from "./transaction";

/** Who may create an account in a pool; null without such a pool. */
export async function findRegistration(queries: Queries, poolId: string): Promise<Registration | null> {
  if (!isId(poolId)) return null;
  const found = await queries.pool.findUnique({
    where: { id: poolId },
    select: { registersUsers: true, registrationDomains: true },
  });
  return found && { registersUsers: found.registersUsers, domains: found.registrationDomains };
}

/** Says who may create an account in a pool. The pool's version stays: its form is another one. @returns false without such a pool. */
export async function saveRegistration(
  queries: Queries,
  poolId: string,
  { registersUsers, domains }: Registration,
): Promise<boolean> {
  const { count } = await queries.pool.updateMany({
    where: { id: poolId },
    data: { registersUsers, registrationDomains: domains },
  });
  return count === 1;
}

/** What a registration writes. */
export interface RegistrationWrite {
  attempt: AttemptKey;
  /** Random: it means nothing. */
  userId: string;
  name: string | null;
  /** Proven by a code. */
  address: string;
  domain: string;
  amr: string[];
  signInId: string;
  audit: NewAuditEvent;
  history: AttemptHistory;
}

/**
 * Writes a new account as one statement and so as one unit (REL-02): the user, the sign-in, the attempt's outcome and the audit row. The
 * pool still lets people with addresses of this domain in, and the application is enabled; both are locked until it is written. Of any
 * number that bring one address at once the database lets one be written.
 *
 * @returns `taken` when the address is a user's by now, `closed` when something that it stood on has changed: then nothing was written.
 */
export async function writeRegistration(write: RegistrationWrite): Promise<"written" | "taken" | "closed"> {
  const { id, poolId } = write.attempt;
  try {
    const written = await withRetries(
      () =>
        execute(Prisma.sql`
    WITH open AS (
      SELECT * FROM attempt WHERE id = ${id} AND pool_id = ${poolId} AND finished_at IS NULL FOR UPDATE
    ), offering AS (
      SELECT p.id FROM pool p JOIN open ON open.pool_id = p.id
      WHERE p.registers_users AND ${write.domain} = ANY(p.registration_domains)
        AND p.login_methods && ARRAY['email_code', 'password']::login_method[] FOR SHARE OF p
    ), asking AS (
      SELECT a.id FROM application a JOIN open ON a.id = open.application_id AND a.pool_id = open.pool_id
      WHERE a.disabled_at IS NULL FOR SHARE OF a
    ), account AS (
      INSERT INTO "user" (id, pool_id, name, name_source, email, email_source, email_verified, last_login_at, updated_at)
      SELECT ${write.userId}, open.pool_id, ${write.name}::text,
        CASE WHEN ${write.name}::text IS NOT NULL THEN 'user'::attribute_source END, ${write.address}, 'user', true, now(), now()
      FROM open, offering, asking
      RETURNING id
    ), proven AS (
      INSERT INTO sign_in (id, attempt_id, pool_id, user_id, method, amr, proven_at, client_address, user_agent)
      SELECT ${write.signInId}, open.id, open.pool_id, account.id, open.method, ${write.amr}::text[], open.consumed_at,
        open.client_address, open.user_agent
      FROM open, account
      RETURNING id
    ), audited AS (${auditInsert(write.audit)} FROM proven RETURNING id)
    UPDATE attempt SET finished_at = now(), outcome = 'created', user_id = account.id, person_name = ${write.history.personName},
      trace = ${JSON.stringify(write.history.trace)}::jsonb
    FROM account, audited
    WHERE attempt.id = ${id} AND attempt.pool_id = ${poolId}`),
      { uniqueViolations: false },
    );
    return written === 1 ? "written" : "closed";
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
}
