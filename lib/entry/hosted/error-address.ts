import "server-only";
import { errorPageAddress, interactionAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { digest } from "@/lib/crypto/digest";
import { createReference } from "@/lib/crypto/random";
import { findClientOfInteraction } from "@/lib/data/attempts";
import { log } from "@/lib/log/log";
import { findClientOfForeignInteraction } from "@/lib/oidc/interactions";

/** What is known of a failure besides its code. */
interface Known {
  /** Under which it has been logged. */
  reference?: string | undefined;
  /** The application that the person wanted to reach, by its client id. */
  clientId?: string | null | undefined;
}

/** The pool's error page for a failure that no interaction can be found for; logged here when it has no reference yet. */
export function errorAddress(pool: PoolAddress, code: string, { reference, clientId }: Known = {}): string {
  return errorPageAddress(pool, {
    code,
    reference: reference ?? logFailure(pool, code),
    ...(clientId && { app: clientId }),
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

function logFailure(pool: PoolAddress, code: string): string {
  const reference = createReference();
  log().info({ code, pool: pool.id, reference }, "hosted page refused");
  return reference;
}
