import { z } from "zod";

/** What a sign-in to a protected site remembers while it is under way; it travels sealed, as the request's `state`. */
export const siteSignIn = z.strictObject({
  /** Id of the site. */
  site: z.string(),
  /** Digest of the cookie of the browser that began it. */
  browser: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  /** Where the person wanted to go. */
  path: z.string(),
  /** When it is over, in seconds since the epoch. */
  until: z.number(),
});

/** What a sign-in to a protected site remembers while it is under way. */
export type SiteSignIn = z.infer<typeof siteSignIn>;
