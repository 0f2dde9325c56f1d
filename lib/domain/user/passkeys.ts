import { z } from "zod";
import { idSchema } from "../id";
import { reason } from "../identity-conflict/decision";
import { acknowledgedSchema } from "../pool/ways-in";

/** What the console shows of a user's passkeys. */
export interface PasskeyState {
  /** The pool takes passkeys, or this user is excepted. */
  isOffered: boolean;
  passkeys: readonly { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[];
}

/** Removing a passkey of a user. */
export const removeUserPasskeySchema = z.strictObject({
  poolId: idSchema,
  userId: idSchema,
  passkeyId: idSchema,
  reason,
  acknowledged: acknowledgedSchema,
});

/** Removing a passkey of a user. */
export type RemoveUserPasskeyInput = z.input<typeof removeUserPasskeySchema>;
