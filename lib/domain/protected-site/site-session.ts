/** The kind of record that is the session of one browser at one protected site. Its second name is the site's id. */
export const siteSessionKind = "SiteSession";
