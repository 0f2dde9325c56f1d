import type { AddressRole } from "./pool-hosts";
import type { Finding } from "./proof";

/** What an address of a pool is at this moment. `over`: a former one whose time has ended. */
export type AddressState = "waiting" | "proven" | "primary" | "former" | "over" | "ended";

/** An address of a pool as its page shows it. */
export interface ShownAddress {
  /** Null for the address that POOL_URL makes. */
  domainId: string | null;
  /** What is typed to end it: the address without its scheme. */
  name: string;
  base: string;
  issuer: string;
  /** What is registered at DingTalk as redirect URL. */
  callbackAddress: string;
  state: AddressState;
  /** Until when a former one works; null for no end. */
  until: Date | null;
}

/** A domain of a pool's own as its page shows it. */
export interface ShownDomain extends ShownAddress {
  domainId: string;
  host: string;
  /** In the letters that it stands for; null where it is written in ASCII anyway. */
  unicode: string | null;
  record: { name: string; value: string };
  checkedAt: Date | null;
  finding: Finding | null;
}

/** The state of the address that POOL_URL makes, or of a domain. */
export function stateOf(
  { role, until, proven }: { role: AddressRole; until: Date | null; proven: boolean | null },
  now: Date,
): AddressState {
  if (role === "primary") return "primary";
  if (role === "former") return until === null || until > now ? "former" : "over";
  if (proven === null) return "ended";
  return proven ? "proven" : "waiting";
}

/** What an address is called: its base without the scheme. */
export function nameOfBase(base: string): string {
  return base.replace(/^https?:\/\//, "");
}
