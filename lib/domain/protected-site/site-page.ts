/** What a page says that a protected site shows in our name. */
export const sitePages = [
  "sign_in_needed",
  "sign_in_over",
  "sign_in_refused",
  "site_unknown",
  "application_disabled",
  "sign_out",
  "signed_out",
] as const;

/** What a page says that a protected site shows in our name. */
export type SitePage = (typeof sitePages)[number];

/** The status that goes with a page. */
export const sitePageStatus: Readonly<Record<SitePage, number>> = {
  sign_in_needed: 401,
  sign_in_over: 400,
  sign_in_refused: 403,
  site_unknown: 403,
  application_disabled: 403,
  sign_out: 200,
  signed_out: 200,
};
