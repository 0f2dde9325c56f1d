import { database } from "@/lib/data/client";
import { madePasskey } from "@/lib/passkeys/testing/made-passkey";
import type { SoftwareAuthenticator } from "@/lib/passkeys/testing/software-authenticator";

/** Gives a user of a pool a passkey, which an authenticator holds. */
export async function givePasskey(
  pool: { id: string; base: string },
  userId: string,
  name = "Work laptop",
): Promise<{ passkeyId: string; authenticator: SoftwareAuthenticator }> {
  const { authenticator, stored } = await madePasskey(pool.base);
  const data = { poolId: pool.id, userId, name, ...stored };
  const { id: passkeyId } = await database().userPasskey.create({ data });
  return { passkeyId, authenticator };
}
