import "server-only";
import { findAccount } from "@/lib/data/administrator-accounts";
import { database } from "@/lib/data/client";
import { listLiveSessions } from "@/lib/data/console-sessions";
import { listSecondFactors, type SecondFactors } from "@/lib/data/second-factors";
import { type BrowserName, nameBrowser } from "@/lib/domain/administrator/browser-name";
import { AppError } from "@/lib/domain/error";
import { isLocale, type Locale } from "@/lib/domain/locale/locale";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** One of an administrator's own sessions. */
interface OwnSession extends BrowserName {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** True for the one that is asked in. */
  isThisOne: boolean;
}

/** What an administrator sees of their own account. */
export interface Account {
  name: string;
  email: string;
  locale: Locale | null;
  sessions: OwnSession[];
  factors: SecondFactors;
}

/** The account of the one who asks. @throws AppError `administrator.not_found`. */
export async function getAccount(scope: ConsoleScope): Promise<Account> {
  const { administratorId, session: own } = scope;
  const found = await findAccount(database(), administratorId);
  if (!found) throw new AppError("administrator.not_found");
  const [sessions, factors] = await Promise.all([
    listLiveSessions(database(), administratorId, new Date()),
    listSecondFactors(database(), administratorId),
  ]);
  return {
    name: found.name,
    email: found.email,
    locale: isLocale(found.locale) ? found.locale : null,
    sessions: sessions.map(({ userAgent, ...session }) => ({
      ...session,
      ...nameBrowser(userAgent),
      isThisOne: session.id === own?.id,
    })),
    factors,
  };
}
