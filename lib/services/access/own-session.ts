import "server-only";
import { AppError } from "@/lib/domain/error";
import type { ConsoleScope } from "./scope";

/** The session that is asked in, by its names. @throws AppError `administrator.sign_in_required` where there is none. */
export function getOwnSession({ administratorId, session }: ConsoleScope) {
  if (!session) throw new AppError("administrator.sign_in_required");
  return { administratorId, sessionId: session.id };
}
