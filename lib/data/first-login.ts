import "server-only";
import { keptExtension } from "./application-claims";
import { execute } from "./client";
import { Prisma } from "./generated/client";
import { insertedIdentity, isAnswerable, type LoginWrite, signedIn, whileOffered } from "./login-statement";
import { newId } from "./new-id";
import { takenOverColumns, takenOverFirst } from "./taken-over-profile";
import { withRetries } from "./transaction";

/** The connection asks nobody. Settings from before it could say nothing of it. */
const isUnasked = Prisma.sql`(coalesce(jsonb_array_length(offered.settings #> '{binding,methods}'), 0) = 0)`;

/**
 * Writes a first login, as one statement: user, identity, membership and what every login writes. The single place
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
        department_ids, roles, extension, org_email)
      SELECT ${newId()}, ${attempt.poolId}, person.id, ${developerScope}, ${corpId}, ${userid},
        ${profile.jobNumber ?? null}, ${profile.title ?? null}, ${profile.departmentIds.map(String)}::text[],
        ${JSON.stringify(profile.roles ?? [])}::jsonb, ${keptExtension(attempt.poolId, profile.extension ?? {})},
        ${profile.orgEmail ?? null}
      FROM person
      RETURNING id
    ), ${signedIn(login, "created")}`),
  );
  return written === 1;
}
