import "server-only";
import { listUsersByAddress } from "@/lib/data/local-logins";
import type { Locale } from "@/lib/domain/locale/locale";
import { findAskedAddress } from "../mail-codes/asked-address";
import { bondToRequest } from "../mail-codes/code-bond";
import { sendCode } from "../mail-codes/send-code";
import { mayUse } from "../methods/may-use";
import { openLocalDoor } from "../methods/open-door";

const method = "email_code";

/** What the browser that an application's request belongs to asks for from its login page. */
export interface CodeAsk {
  interaction: { uid: string; clientId: string };
  /** As it was typed; undefined for another code to the address of before. */
  typed: string | undefined;
  browserDigest: string;
  browserMark: string | undefined;
  clientAddress: string | null;
  locale: Locale;
}

/**
 * Sends a code to sign in with, where a user who is enabled has the address and it is verified, and who is excepted where the pool does
 * not offer it; for any other address it does the same work and sends nothing (SEC-56).
 *
 * @returns `too_soon` less than a minute after the last one; `no_address` for what is none, and where there is nothing to send again.
 * @throws AppError `login.method_unavailable`, `login.too_many_mails`.
 */
export async function askCode(
  pool: { id: string },
  { interaction: { uid, clientId }, typed, ...asked }: CodeAsk,
): Promise<"sent" | "too_soon" | "no_address"> {
  const { emergency } = await openLocalDoor({ poolId: pool.id, clientId }, method);
  const { browserDigest } = asked;
  const bond = bondToRequest({ poolId: pool.id, purpose: "sign_in", uid, browserDigest });
  const address = await findAskedAddress(bond, typed);
  if (address === undefined) return "no_address";
  const [user] = await listUsersByAddress(pool.id, address);
  return sendCode(pool, {
    ...asked,
    ...bond,
    address,
    userId: user?.disabledAt === null && mayUse({ emergency, wayIn: method }, user) ? user.userId : null,
  });
}
