export const userErrors = {
  "user.not_found": 404,
  "user.stale": 409,
  "user.last_way": 409,
  "user.confirmation_mismatch": 400,
  "sign_in.not_found": 404,
  "identity.not_found": 404,
  "passkey.not_found": 404,
  /** Neither an authenticator app nor a recovery code. */
  "user.no_second_factor": 409,
  "user.disabled": 409,
  /** None that a mail can go to. */
  "user.no_address": 409,
  /** There is nothing that an invitation could tell the user to sign in by. */
  "user.no_way_in": 409,
  /** There is nothing that the user could sign in with beside a password. */
  "user.sign_in_name_required": 409,
} as const;
