import "server-only";
import { type ShownPerson, toShownPerson } from "@/lib/domain/user/shown-person";
import { lastUsedIdentity } from "./accounts";
import { query } from "./client";
import { Prisma } from "./generated/client";

/**
 * What hosted pages say of a user of a pool to whoever is signed in as them; null when there is none, or they are disabled
 * (SEC-47). What their connection does not ask for any more is not shown (SEC-106), unless somebody entered it here.
 */
export async function findShownPerson(key: { poolId: string; userId: string }): Promise<ShownPerson | null> {
  const [found] = await query<{ name: string | null; email: string | null; connection: string | null }>(
    Prisma.sql`
    SELECT
      CASE WHEN i.id IS NULL OR u.name_source IN ('administrator', 'user') OR c.settings -> 'profileFields' ? 'name'
        THEN u.name END AS name,
      CASE WHEN i.id IS NULL OR u.email_source IN ('administrator', 'user') OR c.settings -> 'profileFields' ? 'email'
        THEN u.email END AS email,
      c.display_name AS connection
    FROM "user" u ${lastUsedIdentity}
    LEFT JOIN connection c ON c.id = i.connection_id
    WHERE u.id = ${key.userId} AND u.pool_id = ${key.poolId} AND u.disabled_at IS NULL`,
  );
  return found ? toShownPerson(found) : null;
}
