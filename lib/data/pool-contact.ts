import "server-only";
import { database } from "./client";

/** Whom people of a pool may ask who cannot sign in; empty when nobody is named. */
export async function findPoolContact(poolId: string): Promise<string> {
  const found = await database().pool.findUnique({ where: { id: poolId }, select: { contact: true } });
  return found?.contact ?? "";
}
