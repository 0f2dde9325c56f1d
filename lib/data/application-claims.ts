import "server-only";
import { type ClaimSettings, parseClaimSettings } from "@/lib/domain/claims/settings";
import { isId } from "@/lib/domain/id";
import type { ApplicationKey } from "./application-settings";
import { database, query } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** What an application is told beside its scopes; null when it is not found. */
export async function findClaimSettings(
  { poolId, applicationId }: ApplicationKey,
  queries: Queries = database(),
): Promise<ClaimSettings | null> {
  if (!isId(poolId) || !isId(applicationId)) return null;
  const found = await queries.application.findFirst({
    where: { id: applicationId, poolId },
    select: { claims: true },
  });
  return found && parseClaimSettings(found.claims);
}

/** Says what an application is told, if it is still what was seen (REL-08). @returns whether it was written. */
export async function saveClaimSettings(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  { seen, settings }: { seen: ClaimSettings; settings: ClaimSettings },
): Promise<boolean> {
  const written = await queries.$executeRaw(Prisma.sql`
    UPDATE application SET claims = ${JSON.stringify(settings)}::jsonb, updated_at = now()
    WHERE id = ${applicationId} AND pool_id = ${poolId} AND claims = ${JSON.stringify(seen)}::jsonb`);
  return written === 1;
}

/** What has to be known of a user beside their account, for some applications alone. */
export interface ClaimSurroundingsRow {
  departments: { id: string; parentId: string | null; name: string | null }[];
  isEmailAnothers: boolean;
}

/**
 * The departments of a user with all that these lie in, as far as they are known, and whether somebody else of the pool has proven their
 * address to be theirs.
 */
export async function findClaimSurroundings(user: {
  poolId: string;
  userId: string;
  corpId: string | null;
  departmentIds: readonly string[];
  email: string | null;
}): Promise<ClaimSurroundingsRow> {
  const { poolId, userId, corpId, departmentIds, email } = user;
  const [found] = await query<ClaimSurroundingsRow>(Prisma.sql`
    WITH RECURSIVE above AS (
      SELECT d.id, d.parent_id, d.name FROM department d
      WHERE d.pool_id = ${poolId} AND d.corp_id = ${corpId} AND d.id = ANY(${[...departmentIds]}::text[])
      UNION
      SELECT d.id, d.parent_id, d.name FROM department d JOIN above ON d.id = above.parent_id
      WHERE d.pool_id = ${poolId} AND d.corp_id = ${corpId}
    )
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'parentId', parent_id, 'name', name)) FROM above), '[]') AS departments,
      EXISTS (
        SELECT 1 FROM "user" o
        WHERE lower(o.email) = lower(${email}) AND o.pool_id = ${poolId} AND o.email_verified AND o.id <> ${userId}
      ) AS "isEmailAnothers"`);
  return found ?? { departments: [], isEmailAnothers: false };
}

/**
 * Of the own fields of an enterprise's record those which some application of the pool is told: all others are not kept (SEC-96).
 *
 * @param extension all of them.
 */
export function keptExtension(poolId: string, extension: Readonly<Record<string, string>>): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_object_agg(field.key, field.value), '{}'::jsonb)
    FROM jsonb_each(${JSON.stringify(extension)}::jsonb) AS field WHERE field.key IN (
      SELECT claim ->> 'key' FROM application asking, jsonb_array_elements(asking.claims -> 'custom') AS claim
      WHERE asking.pool_id = ${poolId} AND claim ->> 'source' = 'extension'))`;
}
