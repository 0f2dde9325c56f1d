/** What an attempt serves, and so where it ends. */
export type AttemptTarget =
  /** A pending authorization request of an application, by its id at the OpenID provider. */
  | { kind: "interaction"; uid: string }
  /**
   * A start address of a connection: the browser ends at `destination`, signed in to the pool. `page` is the path and query
   * of the page that it began at, to come back to when nothing comes of it; `sessionUid` the pool's session that the browser
   * had there, which gives way to the new one.
   */
  | { kind: "start"; destination: string; page: string; sessionUid: string | null }
  /**
   * The account page of whoever signs in: they come back to it, signed in to the pool. `page` is its path, `sessionUid` as at a
   * start address.
   */
  | { kind: "account"; page: string; sessionUid: string | null }
  /**
   * The account page of `userId`, who links a DingTalk account in the sign-in `signInId`: it signs nobody in, and makes nobody.
   */
  | { kind: "link"; page: string; userId: string; signInId: string }
  /**
   * An administrator's trial of a connection: it makes nobody, signs nobody in, and ends at the page that it began at, whose
   * query holds the trial's ticket.
   */
  | { kind: "trial"; page: string };
