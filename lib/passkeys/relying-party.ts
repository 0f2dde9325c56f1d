import "server-only";

/** What passkeys are bound to: a host and an origin, whatever a request says (Web Authentication Level 3 §5.4.2). */
export interface RelyingParty {
  /** What an authenticator calls it. */
  name: string;
  /** The host. */
  id: string;
  origin: string;
  /** Where else it is found: a browser then takes the host of the page that asks, and its answer may come from any of them. */
  others?: readonly Pick<RelyingParty, "id" | "origin">[];
}

/** The relying party at an address of ours, and where else it is found. */
export function relyingPartyAt(address: string, name: string, others: readonly string[] = []): RelyingParty {
  const elsewhere = others.map(placeOf);
  return { name, ...placeOf(address), ...(elsewhere.length > 0 && { others: elsewhere }) };
}

/** What an answer is verified for: every place of the relying party. */
export function expectedOf({ id, origin, others = [] }: RelyingParty) {
  const places = [{ id, origin }, ...others];
  return {
    expectedOrigin: places.map((place) => place.origin),
    expectedRPID: places.map((place) => place.id),
  };
}

function placeOf(address: string): Pick<RelyingParty, "id" | "origin"> {
  const { hostname, origin } = new URL(address);
  return { id: hostname, origin };
}
