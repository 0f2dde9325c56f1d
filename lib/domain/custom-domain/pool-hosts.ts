/** What an address is to its pool: the one that all new addresses are made of, one of before that goes on working, or none. */
export type AddressRole = "primary" | "former" | "none";

/** Where a pool is found: a domain of its own, or null for the address that POOL_URL makes. */
export type PoolHost = string | null;

/** An address of a pool that may be used. */
export interface UsedAddress {
  host: PoolHost;
  role: AddressRole;
  /** Until when a former one works, in milliseconds since the epoch; null for no end. */
  until: number | null;
}

/** True for an address that answers at this moment. */
export function isLive({ role, until }: Pick<UsedAddress, "role" | "until">, now: number): boolean {
  return role === "primary" || (role === "former" && (until === null || until > now));
}

/** Where a pool is found now, the address that new ones are made of first. */
export function listLiveHosts(addresses: readonly UsedAddress[], now: number): PoolHost[] {
  const live = addresses.filter((address) => isLive(address, now));
  const [primary] = live.filter(({ role }) => role === "primary");
  const former = live.filter(({ role }) => role === "former").map(({ host }) => host);
  return [primary?.host ?? null, ...former];
}
