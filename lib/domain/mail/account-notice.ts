/** What happened to an account that its person is told of by mail (SEC-45, SEC-46). */
export const accountNotices = [
  "password_set",
  "password_removed",
  "passkey_added",
  "passkey_removed",
  "second_factor_set",
  "second_factor_removed",
  "recovery_codes_renewed",
  "recovery_code_used",
  "second_factor_refused",
  "identity_linked",
  "identity_unlinked",
  "emergency_allowed",
  "emergency_withdrawn",
  "address_changed",
  "phone_changed",
] as const;

/** What happened to an account. */
export type AccountNotice = (typeof accountNotices)[number];

/**
 * Who did it: the person, as far as their sign-in says, an administrator, or whoever signed in with DingTalk, by what their enterprise
 * or they themselves said then.
 */
export const noticeAuthors = ["person", "administrator", "sign_in"] as const;

/** One of {@link noticeAuthors}. */
export type NoticeAuthor = (typeof noticeAuthors)[number];
