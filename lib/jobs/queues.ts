import "server-only";

/** The queues, each with the shape of its jobs. A new one is a line here and in a migration, which makes its table. */
export interface Queues {
  /** A mail is to be tried. */
  mail: { mailId: string };
  /** What waits to be told to an application is to be sent (lib/logout). */
  logout: { applicationId: string };
}

/** The name of a queue. */
export type Queue = keyof Queues;
