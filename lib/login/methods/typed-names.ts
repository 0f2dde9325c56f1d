import "server-only";
import type { TypedNames } from "@/lib/data/local-logins";
import { longestTypedName } from "@/lib/domain/login/typed-name";
import { toEmailAddress } from "@/lib/domain/user/email-address";
import { toPhoneNumber } from "@/lib/domain/user/phone-number";

/** What somebody typed to say who they are. */
export interface TypedName {
  names: TypedNames;
  /** One text for all writings of one name: what limits count. Of which account it is, and whether there is one, it does not say. */
  canonical: string;
}

/**
 * Reads what somebody typed as user name, e-mail address or number: in the form in which each is stored, or null where it cannot be
 * one. Nothing is folded but what people do not see: spaces around it, the case, and how a number is written (SEC-38).
 */
export function readTypedName(typed: string): TypedName {
  const text = typed.trim();
  if (text === "" || text.length > longestTypedName)
    return { names: nothing, canonical: text.slice(0, longestTypedName) };
  const username = /^[^\s\p{C}]+$/u.test(text) ? text.toLowerCase() : null;
  const email = toEmailAddress(text) ?? null;
  const phone = toPhoneNumber(text);
  return { names: { username, email, phone }, canonical: phone ?? email ?? username ?? text.toLowerCase() };
}

const nothing: TypedNames = { username: null, email: null, phone: null };
