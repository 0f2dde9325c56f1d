import "server-only";
import { findLocalDoor, type LocalDoor, listUsersByAddress } from "@/lib/data/local-logins";
import { AppError } from "@/lib/domain/error";
import { canRegister, domainOf } from "@/lib/domain/pool/registration";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { findAskedAddress } from "../mail-codes/asked-address";
import { bondToRequest } from "../mail-codes/code-bond";
import { sendCode } from "../mail-codes/send-code";
import { registerUser } from "../register-user";
import type { CodeAsk } from "./ask-code";
import { completeLocally, type LocalCompletion, type LocalRequest } from "./complete-locally";

/** What the browser that an application's request belongs to asks for. */
type RegistrationAsk = Omit<CodeAsk, "target" | "clientId"> & {
  interaction: { uid: string; clientId: string };
};

/**
 * Sends a code to an address that somebody wants to create an account with; to somebody who has one, a mail that says so (SEC-56). Which
 * domains are let in is no secret, so another one is refused openly.
 *
 * @returns as {@link askCode}; `foreign_domain` for an address of a domain that the pool does not name.
 * @throws AppError `login.method_unavailable`, `login.too_many_mails`.
 */
export async function askToRegister(
  pool: { id: string },
  { interaction: { uid, clientId }, typed, ...asked }: RegistrationAsk,
): Promise<"sent" | "too_soon" | "no_address" | "foreign_domain"> {
  const { domains } = await expectDoor({ poolId: pool.id, clientId });
  const { browserDigest } = asked;
  const bond = bondToRequest({ poolId: pool.id, purpose: "register", uid, browserDigest });
  const address = await findAskedAddress(bond, typed);
  if (address === undefined) return "no_address";
  if (!domains.includes(domainOf(address))) return "foreign_domain";
  const [user] = await listUsersByAddress(pool.id, address);
  return sendCode(pool, { ...asked, ...bond, address, userId: user?.userId ?? null });
}

/**
 * Creates an account with an address that is proven by its code, and signs the person in by the very attempt. Before that nothing of it
 * exists, so nobody holds a place for somebody else's address.
 *
 * @param name as it was typed.
 * @throws AppError `login.method_unavailable`; as {@link completeLocally}.
 */
export async function register(request: LocalRequest, name: string): Promise<LocalCompletion> {
  const { pool, clientId, fields } = request;
  const { application } = await expectDoor({ poolId: pool.id, clientId });
  return completeLocally(request, { method: "email_code", application }, (attempt) =>
    registerUser(attempt, { name, code: fields.get("code") ?? "" }),
  );
}

async function expectDoor(key: { poolId: string; clientId: string | null }): Promise<LocalDoor> {
  const door = await findLocalDoor(key);
  if (!door || !canRegister(door, isMailOn())) throw new AppError("login.method_unavailable");
  return door;
}
