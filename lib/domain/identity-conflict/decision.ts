import { z } from "zod";
import { idSchema } from "../id";

/** Of a reason, in characters. */
export const longestReason = 200;

/** What an administrator says of why: one line, for whoever reads the audit trail later. */
export const reason = z
  .string()
  .trim()
  .min(1, "required")
  .max(longestReason, "too_long")
  .regex(/^\P{Cc}*$/u, "invalid");

/** Which conflict is decided, as it was seen (REL-08), and why. */
const seen = { poolId: idSchema, conflictId: idSchema, version: z.int().positive(), reason };

/** Going on to refuse whoever comes with the userid. */
export const keepRefusingSchema = z.strictObject(seen);

/** Going on to refuse whoever comes with the userid. */
export type KeepRefusingInput = z.input<typeof keepRefusingSchema>;

/** Taking the userid from whom it belongs to. `heldAt` is when DingTalk last confirmed it to them, as it was seen. */
export const releaseUseridSchema = z.strictObject({ ...seen, heldAt: z.iso.datetime() });

/** Taking the userid from whom it belongs to. */
export type ReleaseUseridInput = z.input<typeof releaseUseridSchema>;
