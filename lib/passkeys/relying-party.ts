import "server-only";

/** What passkeys are bound to: a host and an origin, whatever a request says (Web Authentication Level 3 §5.4.2). */
export interface RelyingParty {
  /** What an authenticator calls it. */
  name: string;
  /** The host. */
  id: string;
  origin: string;
}

/** The relying party at an address of ours. */
export function relyingPartyAt(address: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(address);
  return { name, id: hostname, origin };
}
