import "server-only";
import type { AdmissionFacts } from "@/lib/domain/admission/decide";
import { lastUsedIdentity } from "./accounts";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** What a choice of departments and roles is judged by: the place that a user `u` was proven in last, `m` (lastUsedIdentity). */
const place = Prisma.sql`
  u.id AS "userId", m.corp_id AS "corpId", coalesce(m.department_ids, '{}') AS "departmentIds",
  coalesce(ARRAY(SELECT role ->> 'id' FROM jsonb_array_elements(m.roles) role), '{}') AS "roleIds"`;

/**
 * What decides whether a user may enter an application: the place that their claims speak of, its departments with all that these lie in,
 * and its roles. Null when there is no such user.
 */
export async function findAdmissionFacts(key: {
  poolId: string;
  userId: string;
}): Promise<AdmissionFacts | null> {
  const [found] = await query<AdmissionFacts>(Prisma.sql`
    WITH RECURSIVE person AS (
      SELECT ${place} FROM "user" u ${lastUsedIdentity}
      WHERE u.id = ${key.userId} AND u.pool_id = ${key.poolId}
    ), above AS (
      SELECT unnest(person."departmentIds") AS id FROM person
      UNION
      SELECT d.parent_id FROM above JOIN department d ON d.id = above.id
      JOIN person ON d.corp_id = person."corpId"
      WHERE d.pool_id = ${key.poolId} AND d.parent_id IS NOT NULL
    )
    SELECT person."userId", person."corpId", person."roleIds", ARRAY(SELECT id FROM above) AS "departmentIds" FROM person`);
  return found ?? null;
}

/** Somebody of a pool as a dry run looks at them: `departmentIds` are their own alone. */
export interface PlacedPerson extends AdmissionFacts {
  name: string | null;
}

/** Enabled users of a pool by their id, from one on, with the place that decides. */
export function listPlacedPeople(
  poolId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<PlacedPerson[]> {
  return query<PlacedPerson>(Prisma.sql`
    SELECT u.name, ${place} FROM "user" u ${lastUsedIdentity}
    WHERE u.pool_id = ${poolId} AND u.disabled_at IS NULL AND (${after}::text IS NULL OR u.id > ${after})
    ORDER BY u.id LIMIT ${limit}`);
}
