import "server-only";
import { listSecondFactors, replaceRecoveryCodes } from "@/lib/data/second-factors";
import type { Queries } from "@/lib/data/transaction";
import { renewRecoveryCodesOf } from "@/lib/second-factor/recovery-codes";

/** New recovery codes in the place of all earlier ones. @returns them, this one time. */
export function makeRecoveryCodes(queries: Queries, administratorId: string): Promise<string[]> {
  return renewRecoveryCodesOf(administratorId, (digests) =>
    replaceRecoveryCodes(queries, administratorId, digests),
  );
}

/** Recovery codes for somebody who has none left. @returns them, this one time, or none. */
export async function makeFirstRecoveryCodes(queries: Queries, administratorId: string): Promise<string[]> {
  const { recoveryCodesLeft } = await listSecondFactors(queries, administratorId);
  return recoveryCodesLeft > 0 ? [] : makeRecoveryCodes(queries, administratorId);
}

/** Takes the recovery codes of somebody away who has no second factor any more: they stand in for nothing. */
export async function dropUselessRecoveryCodes(queries: Queries, administratorId: string): Promise<void> {
  const { authenticatorSetAt, passkeys } = await listSecondFactors(queries, administratorId);
  if (authenticatorSetAt === null && passkeys.length === 0)
    await replaceRecoveryCodes(queries, administratorId, []);
}
