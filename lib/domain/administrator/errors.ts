export const administratorErrors = {
  "administrator.sign_in_required": 401,
  /** Address or password: which one is never said (SEC-56). */
  "administrator.credentials_refused": 401,
  "administrator.not_found": 404,
  /** Something that a session alone does not open: its owner has to say the password again. */
  "administrator.confirmation_required": 403,
  /** The password of the one who is signed in, asked for again. */
  "administrator.password_refused": 403,
  "administrator.is_self": 409,
  "administrator.last_one": 409,
  "administrator.session_not_found": 404,
  /** Wrong, used, expired or revoked: which of them is never said. */
  "invitation.refused": 403,
  "invitation.not_found": 404,
  "invitation.administrator_exists": 409,
  /** The password was entered too long ago, in another browser, or followed by too many wrong answers. */
  "second_factor.over": 401,
  "second_factor.refused": 403,
  "second_factor.set_already": 409,
  "second_factor.not_found": 404,
  /** The set-up was begun in another session, or again since. */
  "second_factor.not_begun": 409,
  "setup.token_refused": 403,
  "setup.closed": 409,
} as const;
