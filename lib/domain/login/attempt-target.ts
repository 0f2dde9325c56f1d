/** What an attempt serves, and so where it ends. */
export type AttemptTarget =
  /** A pending authorization request of an application, by its id at the OpenID provider. */
  | { kind: "interaction"; uid: string }
  /** A start address of a connection; `destination` is where the browser ends, signed in to the pool. */
  | { kind: "start"; destination: string };
