import { z } from "zod";
import { idSchema } from "../id";

/** So many rows that would go are counted, and no more. */
export const mostCounted = 100_000;

const daysWithin = (least: number, most: number, code: string) => ({
  least,
  most,
  schema: z.strictObject({ days: z.int(code).min(least, code).max(most, code) }),
});

/**
 * How long what may be kept, in days, and the schema of the form that asks. The least one of audit events also stands in the database's
 * own function (SEC-67).
 */
export const retentionPeriods = {
  audit: daysWithin(30, 36_500, "retention.audit_days"),
  signIns: daysWithin(7, 365, "retention.sign_in_days"),
} as const;

const choice = {
  /** What counted when this was chosen: another one means that somebody else chose meanwhile (REL-08). */
  from: z.int().positive(),
  /** That it was seen how much a shorter period removes. */
  accepted: z.boolean(),
};

/** How long audit events are kept from now on. */
export const auditRetentionSchema = retentionPeriods.audit.schema.extend(choice);

/** How long audit events are kept from now on. */
export type AuditRetentionInput = z.infer<typeof auditRetentionSchema>;

/** How long a pool's attempts are kept from now on. */
export const signInRetentionSchema = retentionPeriods.signIns.schema.extend({ poolId: idSchema, ...choice });

/** How long a pool's attempts are kept from now on. */
export type SignInRetentionInput = z.infer<typeof signInRetentionSchema>;

/** Null when it was saved. Else nothing was: so many rows would go, one more than {@link mostCounted} when there are more. */
export const retentionAnswer = z.object({ losing: z.int().positive().nullable() });

/** What a choice of a period comes to. */
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
