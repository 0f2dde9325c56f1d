/** The calls that a check is made of, in their order: what one of them finds out is shown before the next one is made. */
export const checkSteps = ["credentials", "enterprise", "directory", "employee_record"] as const;

/** One call of a check. */
export type CheckStep = (typeof checkSteps)[number];
