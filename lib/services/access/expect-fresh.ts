import "server-only";
import { isFresh } from "@/lib/domain/administrator/fresh-authentication";
import { AppError } from "@/lib/domain/error";
import type { ConsoleScope } from "./scope";

/**
 * Lets through who has proven who they are within the last ten minutes: what makes or unmakes a way in is not open to whoever
 * finds a browser that is signed in (SEC-52).
 *
 * @throws AppError `administrator.confirmation_required`.
 */
export function expectFresh({ session }: ConsoleScope): void {
  if (!session || !isFresh(session.provenAt, new Date()))
    throw new AppError("administrator.confirmation_required");
}
