/** The pages that a protected site shows in our name, with their statuses. */
export const sitePageStatus = {
  sign_in_needed: 401,
  sign_in_over: 400,
  sign_in_refused: 403,
  site_unknown: 403,
  application_disabled: 403,
  page_refused: 403,
  sign_out: 200,
  signed_out: 200,
} as const;

/** What a page says that a protected site shows in our name. */
export type SitePage = keyof typeof sitePageStatus;
