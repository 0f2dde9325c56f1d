/**
 * Acts on an account that its person is told of, by their names in the audit trail. What is not here is nobody's business but the
 * administrators'.
 */
export const accountActs = {
  "user.created": "created",
  "user.invited": "invited",
  "user.updated": "updated",
  "user.enabled": "enabled",
  "user.disabled": "disabled",
  "user.signed_out_everywhere": "signed_out_everywhere",
  "user.sign_in_ended": "sign_in_ended",
  "user.other_sign_ins_ended": "other_sign_ins_ended",
  "user.identity_matched": "identity_matched",
  "user.identity_bound": "identity_bound",
  "user.identity_linked": "identity_linked",
  "user.identity_unlinked": "identity_unlinked",
  "user.userid_released": "identity_unlinked",
  "user.email_changed": "email_changed",
  "user.email_verified": "email_verified",
  "user.phone_changed": "phone_changed",
  "user.password_set": "password_set",
  "user.password_removed": "password_removed",
  "user.passkey_added": "passkey_added",
  "user.passkey_removed": "passkey_removed",
  "user.second_factor_set": "second_factor_set",
  "user.second_factor_removed": "second_factor_removed",
  "user.recovery_codes_renewed": "recovery_codes_renewed",
  "user.recovery_code_used": "recovery_code_used",
  "login.second_factor_refused": "second_factor_refused",
  "user.emergency_allowed": "emergency_allowed",
  "user.emergency_withdrawn": "emergency_withdrawn",
  "user.consent_withdrawn": "consent_withdrawn",
} as const;

/** An act on an account, as its person is told of it. */
export type AccountAct = (typeof accountActs)[keyof typeof accountActs];

const acts: Readonly<Record<string, AccountAct>> = accountActs;

/** What a person is told of an act by; null for one that they are not told of. */
export function accountActOf(action: string): AccountAct | null {
  return Object.hasOwn(acts, action) ? (acts[action] ?? null) : null;
}
