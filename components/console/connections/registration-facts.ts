/** What the addresses to register at DingTalk are made of. */
export interface RegistrationFacts {
  /** Where DingTalk sends browsers back to: one for all connections of the pool. */
  callbackAddress: string;
  /** The base address of the pool, without a trailing slash. */
  poolBase: string;
  /** The applications that offer the connection. */
  applications: readonly {
    name: string;
    clientId: string;
    /** Where in it people end; null for the root of its first redirect URI. */
    target: string | null;
  }[];
}
