import { type ProfileField, profileFields } from "../connection/profile-fields";
import type { Trace } from "./trace";

/** What came of one profile field in a trial. */
export interface TrialField {
  field: ProfileField;
  /** `missing` when DingTalk left the field out, which it does for want of a permission; `empty` when it has no value. */
  state: "received" | "missing" | "empty" | "not_asked";
  /** Masked. */
  value: string | undefined;
  /** Where a received one came from: the enterprise's record or the person's own account; undefined where the trace does not say. */
  source: "record" | "account" | undefined;
}

/** Every profile field with what came of it. @param asked what the connection asks for. */
export function listTrialFields(asked: readonly ProfileField[], trace: Trace): TrialField[] {
  const { received = [], missing = [], fromAccount, trial } = trace;
  const stateOf = (field: ProfileField): TrialField["state"] => {
    if (!asked.includes(field)) return "not_asked";
    if (received.includes(field)) return "received";
    return missing.includes(field) ? "missing" : "empty";
  };
  const sourceOf = (field: ProfileField): TrialField["source"] => {
    if (!fromAccount || !received.includes(field)) return undefined;
    return fromAccount.includes(field) ? "account" : "record";
  };
  return profileFields.map((field) => ({
    field,
    state: stateOf(field),
    value: trial?.values[field],
    source: sourceOf(field),
  }));
}
