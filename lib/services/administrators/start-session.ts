import "server-only";
import { type AuditContext, recordEvent } from "@/lib/audit/record-event";
import { digest } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import {
  createAdministratorSession,
  deleteAdministratorSession,
  deleteExpiredAdministratorSessions,
} from "@/lib/data/administrators";
import { hasSecondFactor } from "@/lib/data/second-factors";
import { inTransaction } from "@/lib/data/transaction";
import type { SecondFactorKind } from "@/lib/domain/administrator/second-factor";
import { sessionLimits } from "@/lib/domain/administrator/session-limits";
import { AppError } from "@/lib/domain/error";
import { expectUnchanged } from "./credential-mark";

const longestUserAgent = 400;

/**
 * Starts a console session for somebody who has just proven who they are. The session is always a new one; the one that
 * the browser brought along ends, so nothing that was planted there before lives on (SEC-48).
 *
 * @throws AppError `administrator.credentials_refused` when the proven password has changed in between, or the account is disabled;
 *   `second_factor.over` when a second factor is owed by now (SEC-52).
 * @returns the cookie's value, 256 random bits of which only the digest is stored (SEC-91).
 */
export async function startSession(
  input: {
    administratorId: string;
    previous?: string | undefined;
    /** Of the password that was proven, where one was. */
    credential?: string | undefined;
    /** As the browser names itself. */
    userAgent?: string | null;
    /** What was proven beside the password. */
    factor?: SecondFactorKind | undefined;
  },
  context: Omit<AuditContext, "actor">,
): Promise<string> {
  const { administratorId, previous, credential, factor } = input;
  const userAgent = input.userAgent?.slice(0, longestUserAgent) ?? null;
  const value = createSecret(32);
  const now = new Date();
  const expiresAt = new Date(now.getTime() + sessionLimits.absolute);
  await inTransaction(async (queries) => {
    if (credential) {
      await expectUnchanged(queries, administratorId, credential);
      // Set up since the sign-in looked for one: what was set up ended every session without it, and this would be one.
      if (!factor && (await hasSecondFactor(queries, administratorId)))
        throw new AppError("second_factor.over");
    }
    if (previous) await deleteAdministratorSession(queries, digest(previous));
    await deleteExpiredAdministratorSessions(queries, { administratorId, now });
    await createAdministratorSession(queries, {
      digest: digest(value),
      administratorId,
      expiresAt,
      userAgent,
    });
    await recordEvent(queries, {
      action: "administrator.signed_in",
      context: { ...context, actor: `administrator:${administratorId}` },
      object: `administrator:${administratorId}`,
      outcome: "success",
      ...(factor && { details: { secondFactor: factor } }),
    });
  });
  return value;
}
