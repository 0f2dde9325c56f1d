import "server-only";
import { isOwnSession, lockAdministrator } from "@/lib/data/administrator-accounts";
import type { Queries } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import { getOwnSession } from "./own-session";
import type { ConsoleScope } from "./scope";

/**
 * Lets an act on ways in go on only while the session that it is asked in has not been ended, and keeps sign-ins of this
 * administrator waiting until the transaction ends: none begins that knows nothing of what is set up here (SEC-50, SEC-52).
 *
 * @throws AppError `administrator.sign_in_required`.
 */
export async function holdOwnSession(queries: Queries, scope: ConsoleScope): Promise<void> {
  const session = getOwnSession(scope);
  await lockAdministrator(queries, session.administratorId);
  if (!(await isOwnSession(queries, session))) throw new AppError("administrator.sign_in_required");
}
