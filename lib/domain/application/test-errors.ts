/** How a test may end without claims, as far as there is something to say of it: the protocol's codes, and our own words. */
const testErrors = [
  "access_denied",
  "login_required",
  "consent_required",
  "interaction_required",
  "application_disabled",
  "code_invalid",
  "code_used",
  "sign_in_ended",
] as const;

/** One of these, or another error of the protocol. */
export type TestError = (typeof testErrors)[number] | "other";

/** What there is to say of an error code. */
export function testErrorOf(code: string): TestError {
  return testErrors.find((known) => known === code) ?? "other";
}
