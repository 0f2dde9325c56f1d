import "server-only";
import { errorPageAddress, interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { createReference } from "@/lib/crypto/random";
import { findClientOfInteraction } from "@/lib/data/attempts";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { log } from "@/lib/log/log";
import { countRefusedRequest } from "@/lib/metrics/count";
import { findClientOfForeignInteraction } from "@/lib/oidc/interactions";
import { recordRefusedRequest } from "@/lib/oidc/refused-requests";
import { clientAddress } from "../client-address";
import { readWishedLocale } from "../read-locale";

/** What is known of a failure besides its code. */
interface Known {
  /** Under which it has been logged. */
  reference?: string | undefined;
  /** The application that the person wanted to reach, by its client id. */
  clientId?: string | null | undefined;
  /** Of the request that failed. */
  headers?: Headers | undefined;
}

/**
 * The pool's error page for a failure that no interaction can be found for; logged and kept here when it has no reference
 * yet.
 */
export async function errorAddress(pool: PoolAddress, code: ErrorCode, known: Known = {}): Promise<string> {
  const { reference, clientId, headers } = known;
  // The cookie with the application's wish belongs to the path that is left here.
  const wished = headers && readWishedLocale(headers);
  return errorPageAddress(pool, {
    code,
    reference: reference ?? (await keepFailure(pool, code, known)),
    ...(clientId && { app: clientId }),
    ...(wished && { ui_locales: wished }),
  });
}

/** The pool's error page for an interaction that this browser cannot go on with: it is over, or another browser's. */
export async function overAddress(pool: PoolAddress, uid: string, known: Known = {}): Promise<string> {
  const foreign = await findClientOfForeignInteraction(pool, uid);
  if (foreign !== null) return errorAddress(pool, "login.another_browser", { ...known, clientId: foreign });
  const clientId = await findClientOfInteraction({ poolId: pool.id, interactionDigest: digest(uid) });
  return errorAddress(pool, "login.interaction_expired", { ...known, clientId });
}

/** The interaction's page, with what went wrong without an attempt that could tell it. */
export function failedAddress(pool: PoolAddress, uid: string, code: string, reference: string): string {
  return interactionAddress(pool, uid, { failed: code, reference });
}

async function keepFailure(
  { id: poolId }: PoolAddress,
  reason: ErrorCode,
  { clientId, headers }: Known,
): Promise<string> {
  const reference = createReference();
  log().info({ code: reason, pool: poolId, reference }, "hosted page refused");
  const from = headers ? clientAddress(headers) : null;
  await recordRefusedRequest({ poolId, reason, reference, clientId, clientAddress: from });
  countRefusedRequest("page", reason);
  return reference;
}
