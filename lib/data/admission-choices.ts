import "server-only";
import { type Admission, parseAdmission } from "@/lib/domain/admission/admission";
import type { Role } from "@/lib/domain/dingtalk/role";
import { isId } from "@/lib/domain/id";
import { lastUsedIdentity } from "./accounts";
import type { ApplicationKey } from "./application-settings";
import { database, query } from "./client";
import { Prisma } from "./generated/client";
import { escapeWildcards } from "./like";
import { aliveSignIn } from "./sign-ins";
import type { Queries } from "./transaction";

/** Who may enter an application; null when it is not found. */
export async function findAdmission(
  { poolId, applicationId }: ApplicationKey,
  queries: Queries = database(),
): Promise<Admission | null> {
  if (!isId(poolId) || !isId(applicationId)) return null;
  const found = await queries.application.findFirst({
    where: { id: applicationId, poolId },
    select: { admission: true },
  });
  return found && parseAdmission(found.admission);
}

/** Says who may enter an application, if it is still who was seen (REL-08). @returns whether it was written. */
export async function saveAdmission(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  { seen, admission }: { seen: Admission; admission: Admission },
): Promise<boolean> {
  const written = await queries.$executeRaw(Prisma.sql`
    UPDATE application SET admission = ${JSON.stringify(admission)}::jsonb, updated_at = now()
    WHERE id = ${applicationId} AND pool_id = ${poolId} AND admission = ${JSON.stringify(seen)}::jsonb`);
  return written === 1;
}

/** The users who may act in an application now, or signed in to it in the last 30 days: at most `limit`. */
export async function listPeopleInside(key: ApplicationKey, limit: number): Promise<string[]> {
  const rows = await query<{ userId: string }>(Prisma.sql`
    SELECT DISTINCT "userId" FROM (
      SELECT r.account_id AS "userId" FROM oidc_record r
      JOIN application a ON a.client_id = r.client_id AND a.pool_id = r.pool_id
      LEFT JOIN sign_in s ON s.id = r.sign_in_id
      WHERE r.pool_id = ${key.poolId} AND a.id = ${key.applicationId} AND r.kind = 'Grant' AND r.expires_at > now()
        AND r.account_id IS NOT NULL AND ${aliveSignIn("r", "s")}
      UNION ALL
      SELECT t.user_id FROM attempt t
      WHERE t.pool_id = ${key.poolId} AND t.application_id = ${key.applicationId} AND t.user_id IS NOT NULL
        AND t.outcome IN ('signed_in', 'created') AND t.created_at > now() - interval '30 days'
    ) inside LIMIT ${limit}`);
  return rows.map(({ userId }) => userId);
}

/** The departments that enabled users of a pool belong to, in the places that decide, by enterprise. */
export function listPeoplesDepartments(poolId: string): Promise<{ corpId: string; ids: string[] }[]> {
  return query(Prisma.sql`
    SELECT m.corp_id AS "corpId", array_agg(DISTINCT d.id) AS ids
    FROM "user" u ${lastUsedIdentity} CROSS JOIN LATERAL unnest(m.department_ids) AS d(id)
    WHERE u.pool_id = ${poolId} AND u.disabled_at IS NULL GROUP BY m.corp_id`);
}

/** The roles that users of a pool have at DingTalk, by name: those whose name or group holds a text, at most `limit`. */
export function listPeoplesRoles(
  poolId: string,
  { text, limit }: { text: string; limit: number },
): Promise<(Role & { corpId: string })[]> {
  const pattern = `%${escapeWildcards(text)}%`;
  return query(Prisma.sql`
    SELECT DISTINCT ON (m.corp_id, role ->> 'id') m.corp_id AS "corpId", role ->> 'id' AS id, role ->> 'name' AS name,
      role ->> 'group' AS "group"
    FROM enterprise_membership m CROSS JOIN LATERAL jsonb_array_elements(m.roles) role
    WHERE m.pool_id = ${poolId} AND (role ->> 'name' ILIKE ${pattern} OR role ->> 'group' ILIKE ${pattern} OR role ->> 'id' = ${text})
    ORDER BY m.corp_id, role ->> 'id', m.checked_at DESC LIMIT ${limit}`);
}

/** The names of some users of a pool, with what tells them apart. */
export function listNamedUsers(
  poolId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string | null; email: string | null; disabledAt: Date | null }[]> {
  return database().user.findMany({
    where: { poolId, id: { in: [...ids] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true, disabledAt: true },
  });
}

/** The enabled connections of a pool that do not ask DingTalk for departments and roles, by name. */
export async function listConnectionsWithoutPlaces(poolId: string): Promise<string[]> {
  const rows = await query<{ name: string }>(Prisma.sql`
    SELECT display_name AS name FROM connection
    WHERE pool_id = ${poolId} AND disabled_at IS NULL AND NOT (settings -> 'profileFields' @> '["employee"]'::jsonb)
    ORDER BY display_name`);
  return rows.map(({ name }) => name);
}
