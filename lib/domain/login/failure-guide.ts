import type { FailureKind } from "./failure-kind";

/**
 * How a failure looks:
 *
 * - `neutral`: the person wanted it so. Calm, without a number.
 * - `helpful`: nothing is broken, and the person, or whoever looks after their account, can do something.
 * - `broken`: the product, its settings or DingTalk failed. Its number is made to be copied.
 */
type FailureLook = "neutral" | "helpful" | "broken";

/**
 * What can help after a failure:
 *
 * - `retry`: the same way once more.
 * - `choose_again`: the same way once more, with another choice at DingTalk.
 * - `other_account`: another account at DingTalk.
 * - `another_way`: another connection, where the page has one.
 * - `contact`: whoever looks after the pool.
 * - `begin_anew`: the application, from its beginning.
 */
type FailureWay = "retry" | "choose_again" | "other_account" | "another_way" | "contact" | "begin_anew";

/** What a page does with one kind of failure. */
export interface FailureGuide {
  look: FailureLook;
  ways: readonly FailureWay[];
}

const guides: Readonly<Record<FailureKind, FailureGuide>> = {
  cancelled: { look: "neutral", ways: ["retry"] },
  start_again: { look: "helpful", ways: ["retry"] },
  fresh_proof_required: { look: "helpful", ways: ["another_way"] },
  wrong_enterprise: { look: "helpful", ways: ["choose_again", "other_account", "contact"] },
  no_enterprise: { look: "helpful", ways: ["choose_again", "other_account", "contact"] },
  // DingTalk has named the right enterprise, or was asked for none: there was no choice that could be made again.
  not_a_member: { look: "helpful", ways: ["other_account", "contact"] },
  person_disabled: { look: "helpful", ways: ["other_account", "contact"] },
  account_required: { look: "helpful", ways: ["other_account", "contact"] },
  not_admitted: { look: "helpful", ways: ["other_account", "contact"] },
  account_disabled: { look: "helpful", ways: ["other_account", "contact"] },
  credentials_refused: { look: "helpful", ways: ["retry", "another_way", "contact"] },
  passkey_refused: { look: "helpful", ways: ["retry", "another_way", "contact"] },
  too_many_tries: { look: "helpful", ways: ["another_way", "contact"] },
  code_refused: { look: "helpful", ways: ["retry", "another_way", "contact"] },
  account_exists: { look: "helpful", ways: ["another_way", "contact"] },
  too_many_mails: { look: "helpful", ways: ["another_way", "contact"] },
  account_linked: { look: "helpful", ways: ["other_account", "contact"] },
  second_factor_needed: { look: "helpful", ways: ["another_way", "contact"] },
  session_changed: { look: "helpful", ways: ["retry"] },
  answer_cancelled: { look: "neutral", ways: ["retry"] },
  connection_unavailable: { look: "helpful", ways: ["another_way", "contact"] },
  interaction_expired: { look: "helpful", ways: ["begin_anew"] },
  another_person: { look: "helpful", ways: ["retry"] },
  link_over: { look: "helpful", ways: ["retry"] },
  identity_taken: { look: "helpful", ways: ["other_account", "contact"] },
  identity_linked: { look: "helpful", ways: ["other_account"] },
  scope_taken: { look: "helpful", ways: ["other_account"] },
  another_browser: { look: "helpful", ways: ["begin_anew"] },
  too_many_attempts: { look: "helpful", ways: ["begin_anew"] },
  later: { look: "broken", ways: ["retry", "contact"] },
  fault: { look: "broken", ways: ["retry", "contact"] },
  answer_refused: { look: "broken", ways: ["retry", "contact"] },
  // Nothing that a person does again mends these.
  misconfigured: { look: "broken", ways: ["contact"] },
  identity_conflict: { look: "broken", ways: ["contact"] },
  target_refused: { look: "broken", ways: ["contact"] },
  trial_over: { look: "helpful", ways: ["contact"] },
};

/** The look of a failure, and what can help after it. */
export function failureGuideOf(kind: FailureKind): FailureGuide {
  return guides[kind];
}
