import "server-only";
import { offeredBindMethods } from "@/lib/domain/association/binding";
import type { MatchField } from "@/lib/domain/association/match-field";
import type { AccountProof, Told } from "@/lib/domain/login/proof";
import { standingProof } from "./account-proofs";
import { lastUsedIdentity } from "./accounts";
import { keptExtension } from "./application-claims";
import { execute } from "./client";
import { Prisma } from "./generated/client";
import { insertedIdentity, isAnswerable, type LoginWrite, signedIn, whileOffered } from "./login-statement";
import { newId } from "./new-id";
import { holds, isAdministrator, isTaken, isUnlinked, trusts, unionDigest } from "./person-matches";
import { takenOver } from "./taken-over-profile";
import { type Queries, withRetries } from "./transaction";

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

/** The person of a login is linked to somebody. */
function isKnown({ attempt, proof: { person } }: LoginWrite): Prisma.Sql {
  return Prisma.sql`EXISTS (
        SELECT 1 FROM identity x WHERE x.pool_id = ${attempt.poolId} AND x.developer_scope = ${person.developerScope}
          AND x.union_id = ${person.unionId})`;
}

/** What a column of a membership holds after a login: what DingTalk said, or what it held where DingTalk left the field out. */
function told(value: Told<string>, held: Prisma.Sql): Prisma.Sql {
  return value === undefined ? held : Prisma.sql`${value}::text`;
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
  const roles = JSON.stringify(profile.roles ?? []);
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
            SELECT 1 FROM claimed m WHERE (m.union_id, m.corp_id, m.userid, m.job_number, m.title, m.department_ids, m.roles)
              IS NOT DISTINCT FROM (${unionId}, ${corpId}, ${userid}, ${told(profile.jobNumber, Prisma.sql`m.job_number`)},
                ${told(profile.title, Prisma.sql`m.title`)}, ${departmentIds}::text[], ${roles}::jsonb))
          THEN u.updated_at ELSE now() END
      FROM next, person WHERE u.id = next.id
      RETURNING u.id
    ), membership AS (
      INSERT INTO enterprise_membership AS m (id, pool_id, identity_id, developer_scope, corp_id, userid, job_number,
        title, department_ids, roles, extension, org_email, checked_at)
      SELECT ${newId()}, ${attempt.poolId}, person.id, ${developerScope}, ${corpId}, ${userid},
        ${profile.jobNumber ?? null}, ${profile.title ?? null}, ${departmentIds}::text[],
        ${roles}::jsonb, ${keptExtension(attempt.poolId, profile.extension ?? {})}, ${profile.orgEmail ?? null}, now()
      FROM person
      ON CONFLICT (identity_id, corp_id) DO UPDATE SET userid = excluded.userid,
        job_number = ${told(profile.jobNumber, Prisma.sql`m.job_number`)},
        title = ${told(profile.title, Prisma.sql`m.title`)},
        department_ids = excluded.department_ids, roles = excluded.roles,
        extension = excluded.extension, org_email = excluded.org_email, checked_at = now()
      RETURNING m.id
    ), ${signedIn(login, "signed_in")}`);
  return written === 1;
}
