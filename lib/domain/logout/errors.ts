export const logoutErrors = {
  "logout_notice.not_found": 404,
  /** It was sent, or is still tried. */
  "logout_notice.not_given_up": 409,
} as const;
