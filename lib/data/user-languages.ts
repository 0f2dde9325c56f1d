import "server-only";
import { isId } from "@/lib/domain/id";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import { database } from "./client";
import type { Queries } from "./transaction";
import type { UserKey } from "./users";

/** The language that a user has chosen for their account; null when they have not, or there is no such user. */
export async function findUserLanguage(
  { poolId, userId }: UserKey,
  queries: Queries = database(),
): Promise<Locale | null> {
  if (!isId(poolId) || !isId(userId)) return null;
  const found = await queries.user.findFirst({ where: { id: userId, poolId }, select: { locale: true } });
  return isLocale(found?.locale) ? found.locale : null;
}
