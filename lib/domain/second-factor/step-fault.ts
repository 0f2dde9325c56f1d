/** Why what somebody showed as a second factor was not taken, as its page says it. */
const stepFaults = ["code", "recovery", "passkey", "name", "too_many", "gone"] as const;

/** One of {@link stepFaults}. */
export type StepFault = (typeof stepFaults)[number];

/** True for one of {@link stepFaults}. */
export function isStepFault(value: unknown): value is StepFault {
  return stepFaults.some((fault) => fault === value);
}
