import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import type { AuditContext } from "@/lib/audit/record-event";
import type { Locale } from "@/lib/domain/locale/locale";
import type { FaultyEntry } from "@/lib/domain/user/account-answer";

/**
 * Whoever acts on their own account, and in which sign-in: made where the session is read, and the first parameter of every act on an
 * account. Nobody else's can be meant (SEC-60, SEC-61).
 */
export interface AccountScope extends AuditContext {
  actor: `user:${string}`;
  poolId: string;
  pool: PoolAddress;
  /** The language of the page that they act on. */
  locale: Locale;
  userId: string;
  /** The sign-in that the session stands on. */
  signInId: string;
  /** Which browser it is; null when it has no cookie of ours. */
  browserDigest: string | null;
  /** When the person was proven last, and whether they were asked nothing then. */
  provenAt: Date;
  silent: boolean;
}

/**
 * What an act on an account came to: done; done, and with it the sign-in that it was asked in has ended; not before the person has proven once more who they are; nothing would be left to
 * sign in by; there is nothing of the kind any more; the sign-in that it was asked in has ended meanwhile; or what was entered cannot be taken.
 */
export type AccountOutcome =
  | "done"
  | "left"
  | "prove"
  | "last_way"
  | "gone"
  | "over"
  /** The passkey's answer does not hold, or it is known already. */
  | "passkey_refused"
  /** There are as many passkeys as one account may have. */
  | "passkeys_full"
  /** Everybody of the pool has to have a second factor, and it is their last. */
  | "second_factor_wanted"
  /** The address that was there already is verified now. */
  | "email_verified"
  | FaultyEntry;
