import "server-only";
import { database } from "./client";

/** The names of a pool's applications with these client ids, in the order of their names; of the first twenty alone. */
export async function listApplicationNames(key: {
  poolId: string;
  clientIds: readonly string[];
}): Promise<string[]> {
  if (key.clientIds.length === 0) return [];
  const found = await database().application.findMany({
    where: { poolId: key.poolId, clientId: { in: key.clientIds.slice(0, 20) } },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return found.map(({ name }) => name);
}
