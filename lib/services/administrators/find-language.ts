import "server-only";
import { findAccount } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";

/** The language that an administrator has stored, or null. */
export async function findLanguage(administratorId: string): Promise<Locale | null> {
  const locale = (await findAccount(database(), administratorId))?.locale;
  return isLocale(locale) ? locale : null;
}
