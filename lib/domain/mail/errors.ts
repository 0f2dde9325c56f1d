export const mailErrors = {
  /** The installation has no mail server. */
  "mail.off": 409,
  "mail.not_found": 404,
  /** It was sent, cancelled, or is still tried. */
  "mail.not_given_up": 409,
  /** What it held is of no use any more, and no longer kept. */
  "mail.expired": 409,
} as const;
