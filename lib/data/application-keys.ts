import "server-only";
import { type PublicKey, parsePublicKeys } from "@/lib/domain/application/public-keys";
import type { ApplicationKey } from "./application-settings";
import { database } from "./client";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** The public keys of an application, in the order in which they were added; null when there is no such application. */
export async function findPublicKeys({ poolId, applicationId }: ApplicationKey): Promise<PublicKey[] | null> {
  const found = await database().application.findFirst({
    where: { id: applicationId, poolId },
    select: { publicKeys: true },
  });
  return found && parsePublicKeys(found.publicKeys);
}

/** The same, for whoever changes them: nobody else does until then. */
export async function lockPublicKeys(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
): Promise<PublicKey[] | null> {
  const [found] = await queries.$queryRaw<{ keys: unknown }[]>(Prisma.sql`
    SELECT public_keys AS keys FROM application WHERE id = ${applicationId} AND pool_id = ${poolId} FOR UPDATE`);
  return found ? parsePublicKeys(found.keys) : null;
}

/** Writes the public keys of an application. */
export async function savePublicKeys(
  queries: Queries,
  { poolId, applicationId }: ApplicationKey,
  publicKeys: readonly PublicKey[],
): Promise<void> {
  await queries.application.updateMany({
    where: { id: applicationId, poolId },
    data: { publicKeys: [...publicKeys] },
  });
}
