/** What the account page says of the form that led to it, by the names of its sentences. */
export const accountSayings = [
  "ended",
  "others_ended",
  "withdrawn",
  "name_saved",
  "language_saved",
  "linked",
  "unlinked",
  "password_saved",
  "password_removed",
  "passkey_added",
  "passkey_renamed",
  "passkey_removed",
  "passkey_refused",
  "passkeys_full",
  "second_factor_set",
  "second_factor_removed",
  "second_factor_wanted",
  "code_sent",
  "code_dropped",
  "email_saved",
  "email_verified",
  "phone_saved",
  "phone_removed",
  "prove",
  "last_way",
  "gone",
] as const;

/** One of {@link accountSayings}. */
export type AccountSaying = (typeof accountSayings)[number];

/** Why a new password is not taken, as the page of a link to set one says it too. */
export const newPasswordFaults = [
  "required",
  "too_short",
  "too_long",
  "common",
  "personal",
  "guessable",
] as const;

/** Why something that was entered on the account page was not taken: the form, and what is wrong. */
export const accountFaults = [
  "name.shape",
  "email.shape",
  "email.same",
  "email.too_many",
  "code.refused",
  "phone.shape",
  "passkey.name",
  "password.current",
  "password.too_many",
  ...newPasswordFaults.map((fault) => `password.${fault}` as const),
] as const;

/** One of {@link accountFaults}. */
export type AccountFault = (typeof accountFaults)[number];

/** What was entered in a form and cannot be taken. */
export interface FaultyEntry {
  fault: AccountFault;
  /** What it was, to be mended; never a secret. */
  kept?: string;
  /** Of several forms alike, the one of this thing. */
  of?: string;
}
