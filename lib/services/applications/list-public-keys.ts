import "server-only";
import { findPublicKeys } from "@/lib/data/application-keys";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** A public key as the console shows it. */
export interface ShownPublicKey {
  kid: string;
  /** `RSA`, or the name of the curve. */
  kind: string;
}

/** The keys that an application proves itself by. @throws AppError `application.not_found`. */
export async function listPublicKeys(
  { poolId }: PoolScope,
  { applicationId }: { applicationId: string },
): Promise<ShownPublicKey[]> {
  const keys = await findPublicKeys({ poolId, applicationId });
  if (!keys) throw new AppError("application.not_found");
  return keys.map(({ kid, kty, crv }) => ({ kid, kind: crv ?? kty }));
}
