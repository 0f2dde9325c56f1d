import "server-only";
import type { Locale } from "@/lib/domain/locale/locale";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/**
 * Gives a user the name that they entered: no sign-in changes it any more. Without a name it is DingTalk's again.
 *
 * @returns false when they have it already.
 */
export async function saveOwnName(
  queries: Queries,
  { poolId, userId }: UserKey,
  name: string | null,
): Promise<boolean> {
  const source = Prisma.sql`${name === null ? null : "user"}::attribute_source`;
  const saved = await queries.$executeRaw(Prisma.sql`
    UPDATE "user" SET name = ${name}, name_source = ${source}, version = version + 1, updated_at = now()
    WHERE id = ${userId} AND pool_id = ${poolId}
      AND (name, name_source) IS DISTINCT FROM (${name}::text, ${source})`);
  return saved === 1;
}

/** Gives a user the language that they chose; null for none. @returns false when they have it already. */
export async function saveOwnLanguage(
  queries: Queries,
  { poolId, userId }: UserKey,
  locale: Locale | null,
): Promise<boolean> {
  const saved = await queries.$executeRaw(Prisma.sql`
    UPDATE "user" SET locale = ${locale}
    WHERE id = ${userId} AND pool_id = ${poolId} AND locale IS DISTINCT FROM ${locale}::text`);
  return saved === 1;
}
