import { z } from "zod";
import { idSchema } from "../id";
import { reason } from "../identity-conflict/decision";
import { loginMethods } from "../login/login-method";
import { acknowledgedSchema } from "../pool/ways-in";

/**
 * Excepting a user for a method, or taking that back: they may sign in by it although the pool does not offer it, so that a company is
 * not locked out while DingTalk cannot be reached.
 */
export const setEmergencySchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  method: z.enum(loginMethods),
  allowed: z.boolean(),
  reason,
  acknowledged: acknowledgedSchema,
});

/** Excepting a user for a method, or taking that back. */
export type SetEmergencyInput = z.input<typeof setEmergencySchema>;
