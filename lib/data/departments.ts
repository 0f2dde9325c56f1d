import "server-only";
import { execute, query } from "./client";
import { Prisma } from "./generated/client";

/** An enterprise as one pool knows it. */
export interface EnterpriseKey {
  poolId: string;
  corpId: string;
}

/** A department as it is kept. */
export interface DepartmentRow {
  /** Digits. */
  id: string;
  parentId: string | null;
  name: string | null;
}

/** For so long what DingTalk said of a department is taken for true: it can be moved. */
const fresh = Prisma.sql`checked_at > now() - interval '1 day'`;

/**
 * What is known of some departments of an enterprise and of all that they lie in, not older than a day.
 *
 * @returns null where no application of the pool chooses by departments or is told their names: then nobody needs to know.
 */
export async function findWantedDepartments(
  { poolId, corpId }: EnterpriseKey,
  ids: readonly string[],
): Promise<DepartmentRow[] | null> {
  const rows = await query<{ id: string | null; parentId: string | null; name: string | null }>(Prisma.sql`
    WITH RECURSIVE wanted AS (
      SELECT 1 FROM application
      WHERE pool_id = ${poolId} AND (
        (admission ->> 'who' = 'chosen' AND jsonb_array_length(admission -> 'departments') > 0)
        OR claims -> 'custom' @? '$[*] ? (@.source == "department_names" || @.source == "department_paths")')
      LIMIT 1
    ), above AS (
      SELECT d.id, d.parent_id, d.name FROM department d, wanted
      WHERE d.pool_id = ${poolId} AND d.corp_id = ${corpId} AND d.id = ANY(${[...ids]}::text[]) AND ${fresh}
      UNION
      SELECT d.id, d.parent_id, d.name FROM department d JOIN above ON d.id = above.parent_id
      WHERE d.pool_id = ${poolId} AND d.corp_id = ${corpId} AND ${fresh}
    )
    SELECT above.id, above.parent_id AS "parentId", above.name FROM wanted LEFT JOIN above ON true`);
  if (rows.length === 0) return null;
  return rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }]));
}

/** Keeps what DingTalk said of departments of an enterprise, over what it said before. */
export async function saveDepartments(
  { poolId, corpId }: EnterpriseKey,
  rows: readonly DepartmentRow[],
): Promise<void> {
  if (rows.length === 0) return;
  // In one order: two who learn the same wait for each other instead of locking each other out.
  const ordered = [...rows].sort((one, other) => one.id.localeCompare(other.id));
  await execute(Prisma.sql`
    INSERT INTO department (pool_id, corp_id, id, parent_id, name, checked_at)
    SELECT p.id, ${corpId}, d.id, d."parentId", d.name, now()
    FROM pool p, jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb) AS d(id text, "parentId" text, name text)
    WHERE p.id = ${poolId}
    ON CONFLICT (corp_id, id, pool_id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name, checked_at = now()`);
}

/** The departments of a pool that are known, of whatever age, with their enterprises: at most `limit`. */
export function listDepartments(
  poolId: string,
  limit: number,
): Promise<(DepartmentRow & { corpId: string; stale: boolean })[]> {
  return query(Prisma.sql`
    SELECT corp_id AS "corpId", id, parent_id AS "parentId", name, NOT (${fresh}) AS stale FROM department
    WHERE pool_id = ${poolId} ORDER BY checked_at DESC LIMIT ${limit}`);
}
