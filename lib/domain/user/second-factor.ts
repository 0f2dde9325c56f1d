import { z } from "zod";
import { idSchema } from "../id";
import { reason } from "../identity-conflict/decision";

/** What a user loses with their second factor: passkeys are none of it, they are ways to sign in of their own. */
export interface SecondFactorLosses {
  authenticator: boolean;
  /** That were not used yet. */
  recoveryCodes: number;
}

/** Taking a user's authenticator app and recovery codes away. */
export const resetSecondFactorSchema = z.strictObject({ poolId: idSchema, userId: idSchema, reason });

/** Taking a user's authenticator app and recovery codes away. */
export type ResetSecondFactorInput = z.input<typeof resetSecondFactorSchema>;
