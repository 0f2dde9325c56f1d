import type { SecondFactor } from "./rule";

/** How the second factor went in a sign-in. */
export interface SecondFactorState {
  /** When it was first asked for; null where it was not, or by a release that did not say so. */
  askedAt: Date | null;
  /** By which it was shown, and when; both null until it is. */
  factor: SecondFactor | null;
  at: Date | null;
  /** How often it was tried since, in vain. */
  tries: number;
}
