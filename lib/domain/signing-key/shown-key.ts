import type { KeyState } from "./key-line";

/** A published signing key, as the console shows it. */
export interface ShownSigningKey {
  kid: string;
  algorithm: string;
  state: KeyState;
  /** Published since. */
  createdAt: Date;
  /** Signed with from then on, and until `retiredAt`, where that is known. */
  activeFrom: Date;
  retiredAt: Date | null;
  publishedUntil: Date | null;
}
