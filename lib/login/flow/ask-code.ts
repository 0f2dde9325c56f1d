import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { listUsersByAddress } from "@/lib/data/local-logins";
import { findOwnContacts } from "@/lib/data/own-contacts";
import { findUserLanguage } from "@/lib/data/user-languages";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LocalTarget } from "../attempts/open-local-attempt";
import { findAskedAddress } from "../mail-codes/asked-address";
import { bondToTarget } from "../mail-codes/code-bond";
import { sendCode } from "../mail-codes/send-code";
import { mayUse } from "../methods/may-use";
import { openLocalDoor } from "../methods/open-door";
import { findExpectedUser } from "./expected-user";

const method = "email_code";

/** What a browser asks for from a page that signs in. */
export interface CodeAsk {
  target: LocalTarget;
  /** The application whose request waits; null for the account page. */
  clientId: string | null;
  /** As it was typed; undefined for another code to the address of before. It counts for nothing where somebody is signed in. */
  typed: string | undefined;
  browserDigest: string;
  browserMark: string | undefined;
  clientAddress: string | null;
  locale: Locale;
}

/**
 * Sends a code to sign in with, where a user who is enabled has the address and it is verified, and who is excepted where the pool does
 * not offer it; for any other address it does the same work and sends nothing (SEC-56). Whoever is signed in at the account page has it
 * sent to their own verified address, whatever was typed, because they prove nobody but themselves (SEC-48).
 *
 * @returns `too_soon` less than a minute after the last one; `no_address` for what is none, and where there is nothing to send again.
 * @throws AppError `login.method_unavailable`, `login.too_many_mails`.
 */
export async function askCode(
  pool: PoolAddress,
  { target, clientId, typed, locale, ...asked }: CodeAsk,
): Promise<"sent" | "too_soon" | "no_address"> {
  const { id: poolId } = pool;
  const { emergency } = await openLocalDoor({ poolId, clientId }, method);
  const bond = bondToTarget({ poolId, target, browserDigest: asked.browserDigest });
  const own = bond.purpose === "prove" ? await findOwn(pool, target) : null;
  const address = bond.purpose === "prove" ? own?.address : await findAskedAddress(bond, typed);
  if (address === undefined) return "no_address";
  const [user] = await listUsersByAddress(poolId, address);
  return sendCode(pool, {
    ...asked,
    ...bond,
    address,
    userId: user?.disabledAt === null && mayUse({ emergency, wayIn: method }, user) ? user.userId : null,
    locale: own?.language ?? locale,
  });
}

/** Where whoever is signed in gets mails, and in which language; null where they have proven no address, or are not signed in any more. */
async function findOwn(pool: PoolAddress, target: LocalTarget) {
  const userId = await findExpectedUser(pool, target);
  if (userId === null) return null;
  const key = { poolId: pool.id, userId };
  const contacts = await findOwnContacts(key);
  if (!contacts?.emailVerified || contacts.email === null) return null;
  return { address: contacts.email, language: await findUserLanguage(key) };
}
