/**
 * What a code that is sent by mail proves an address for:
 *
 * - `sign_in`, `bind`, `prove`: to come in, to link a DingTalk account to one's own, or to prove again who one is, as the user whose
 *   verified address it is.
 * - `register`: to become a user with this address.
 * - `change_email`: to have this address as a user who is signed in.
 */
export const mailCodePurposes = ["sign_in", "register", "bind", "change_email", "prove"] as const;

/** One of {@link mailCodePurposes}. */
export type MailCodePurpose = (typeof mailCodePurposes)[number];

/** How many digits a code has (SEC-58). */
export const mailCodeDigits = 6;

/** How long a code is good, in minutes (SEC-58). */
export const mailCodeMinutes = 10;

/** How many tries one code has (SEC-58). */
export const mostMailCodeTries = 5;

/** Seconds until another code can be sent to the same address for the same thing. */
export const mailCodePauseSeconds = 60;

/**
 * Reads a code as it was typed: digits of any writing that people type with, as the full-width ones of a Chinese keyboard, with
 * spaces and hyphens anywhere. Null for what is no code: that is no try.
 */
export function readTypedCode(typed: string): string | null {
  if (typed.length > 100) return null;
  const code = typed.normalize("NFKC").replace(/[\s\p{C}\p{Pd}]/gu, "");
  return code.length === mailCodeDigits && /^[0-9]+$/.test(code) ? code : null;
}
