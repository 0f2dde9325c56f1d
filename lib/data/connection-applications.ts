import "server-only";
import type { Queries } from "./transaction";

/** Names the tie of a connection and an application of one pool. */
export interface ConnectionApplicationKey {
  poolId: string;
  connectionId: string;
  applicationId: string;
}

/** Offers a connection in an application. @returns whether that is new. */
export async function associateApplication(
  queries: Queries,
  key: ConnectionApplicationKey,
): Promise<boolean> {
  const { count } = await queries.connectionApplication.createMany({ data: [key], skipDuplicates: true });
  return count === 1;
}

/** Stops offering a connection in an application. @returns whether it was offered. */
export async function dissociateApplication(
  queries: Queries,
  key: ConnectionApplicationKey,
): Promise<boolean> {
  const { count } = await queries.connectionApplication.deleteMany({ where: key });
  return count === 1;
}
