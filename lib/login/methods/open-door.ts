import "server-only";
import { findLocalDoor, type LocalDoor } from "@/lib/data/local-logins";
import { AppError } from "@/lib/domain/error";
import { type LoginMethod, listUsableMethods } from "@/lib/domain/login/login-method";
import { isMailOn } from "@/lib/mail/is-mail-on";

/** What somebody wants to sign in to by a method. */
interface OpenDoor extends Pick<LocalDoor, "application"> {
  /** The pool does not offer the method: only users who are excepted come in. */
  emergency: boolean;
}

/**
 * The way in by a method, where the pool offers it to everybody or to somebody who is excepted.
 *
 * @param key `clientId` of the application whose request waits; null for the account page.
 * @throws AppError `login.method_unavailable` where it does not, the method cannot work here, or the application is disabled.
 */
export async function openLocalDoor(
  key: { poolId: string; clientId: string | null },
  method: LoginMethod,
): Promise<OpenDoor> {
  const door = await findLocalDoor(key);
  const open = door ? listUsableMethods([...door.methods, ...door.emergency], isMailOn()) : [];
  if (!door || !open.includes(method)) throw new AppError("login.method_unavailable");
  return { application: door.application, emergency: door.emergency.includes(method) };
}
