import type { SecondFactor } from "./rule";

/** How the second factor went in a sign-in. */
export interface SecondFactorState {
  /** By which it was shown, and when; both null until it is. */
  factor: SecondFactor | null;
  at: Date | null;
  /** How often it was tried since, in vain: 0 also where nobody was asked, or who was asked has not tried. */
  tries: number;
}
