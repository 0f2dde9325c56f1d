import "server-only";
import { Prisma } from "./generated/client";
import type { Queries } from "./transaction";

/** A passkey as an answer of it is verified. */
export interface PasskeyKey {
  id: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

/** The passkeys of an administrator. */
export async function listPasskeyKeys(queries: Queries, administratorId: string): Promise<PasskeyKey[]> {
  const rows = await queries.passkey.findMany({
    where: { administratorId },
    select: { id: true, credentialId: true, publicKey: true, counter: true, transports: true },
  });
  return rows.map((row) => ({ ...row, counter: Number(row.counter) }));
}

/** Adds a passkey. @throws a unique violation when this authenticator's credential is there already. */
export async function createPasskeyRow(
  queries: Queries,
  data: {
    administratorId: string;
    name: string;
    credentialId: string;
    publicKey: Uint8Array<ArrayBuffer>;
    counter: number;
    transports: string[];
  },
): Promise<{ id: string }> {
  return queries.passkey.create({ data, select: { id: true } });
}

/**
 * Writes down that a passkey was used, unless its counter has not grown since: an authenticator that counts never says a number
 * twice, so that would be a copy of it, or the same answer again.
 */
export async function advancePasskeyCounter(
  queries: Queries,
  { id, counter }: { id: string; counter: number },
): Promise<boolean> {
  const written = await queries.$executeRaw(Prisma.sql`
    UPDATE passkey SET counter = ${counter}::bigint, last_used_at = now()
    WHERE id = ${id} AND (counter < ${counter}::bigint OR (counter = 0 AND ${counter}::bigint = 0))`);
  return written === 1;
}

/** Removes one passkey of an administrator. @returns how it was called, or null when they have none of this id. */
export async function deletePasskey(
  queries: Queries,
  { administratorId, passkeyId }: { administratorId: string; passkeyId: string },
): Promise<string | null> {
  const found = await queries.passkey.findFirst({
    where: { id: passkeyId, administratorId },
    select: { name: true },
  });
  const { count } = await queries.passkey.deleteMany({ where: { id: passkeyId, administratorId } });
  return count === 1 ? (found?.name ?? null) : null;
}
