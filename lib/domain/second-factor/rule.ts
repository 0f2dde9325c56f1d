/** Who of a pool's people prove themselves once more after they have signed in: nobody, whoever has set an authenticator app up, everybody. */
export const secondFactorRules = ["off", "optional", "required"] as const;

/** One of {@link secondFactorRules}. */
export type SecondFactorRule = (typeof secondFactorRules)[number];

/** By what somebody proves themselves once more. */
export const secondFactors = ["passkey", "authenticator_code", "recovery_code"] as const;

/** One of {@link secondFactors}. */
export type SecondFactor = (typeof secondFactors)[number];

/** What decides whether a sign-in is enough as it is. */
export interface SecondFactorFacts {
  /** Of the pool. */
  rule: SecondFactorRule;
  /** The application lets nobody in without one; false where no application is meant. */
  demanded: boolean;
  /** The request asks for one: `acr_values`, or an essential `acr`. */
  asked: boolean;
  /** The person has set an authenticator app up. */
  hasAuthenticator: boolean;
  /** How the person has proven themselves in this session (RFC 8176); undefined where nobody knows. */
  amr: readonly string[] | undefined;
}

/**
 * Whether somebody who is signed in owes a second factor (SEC-52). Whatever they came by is taken for one factor, DingTalk as well,
 * which says nothing of how it knew them; only a passkey with the person verified is two. An application that demands one gets it also
 * where its pool asks nobody for one: nothing is given away because two settings differ.
 */
export function owesSecondFactor(facts: SecondFactorFacts): boolean {
  const { rule, demanded, asked, hasAuthenticator, amr } = facts;
  if (isMultiFactor(amr)) return false;
  if (demanded || rule === "required") return true;
  return rule === "optional" && (hasAuthenticator || asked);
}

/** In `amr`: more than one factor was shown (RFC 8176 §2). */
export const multiFactor = "mfa";

/**
 * The one value of `acr` that there is: of a sign-in with more than one factor. OpenID's own name for it (Provider Authentication Policy
 * Extension 1.0 §4), by which other providers and libraries ask as well.
 */
export const multiFactorAcr = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

/** True when more than one factor was shown. */
export function isMultiFactor(amr: readonly string[] | undefined): boolean {
  return amr?.includes(multiFactor) ?? false;
}

/** The `acr` of a sign-in: undefined where one factor was shown, or nobody knows (SEC-52). */
export function acrOf(amr: readonly string[] | undefined): string | undefined {
  return isMultiFactor(amr) ? multiFactorAcr : undefined;
}

/** What each factor is called in tokens (RFC 8176 §2); a recovery code has no name of its own there. */
const references: Readonly<Record<SecondFactor, readonly string[]>> = {
  passkey: ["pop", "user"],
  authenticator_code: ["otp"],
  recovery_code: [],
};

/** What the `amr` of a sign-in has beside what it had, once this factor was shown. */
export function amrOfFactor(factor: SecondFactor): string[] {
  return [...references[factor], multiFactor];
}
