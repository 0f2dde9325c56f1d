import "server-only";
import type { Queries } from "./transaction";

/** Names the offer of a connection by an application, both of one pool. */
export interface OfferKey {
  poolId: string;
  connectionId: string;
  applicationId: string;
}

/** Offers a connection in an application. @returns whether that is new. */
export async function insertOffer(queries: Queries, key: OfferKey): Promise<boolean> {
  const { count } = await queries.offer.createMany({ data: [key], skipDuplicates: true });
  return count === 1;
}

/** Stops offering a connection in an application. @returns whether it was offered. */
export async function removeOffer(queries: Queries, key: OfferKey): Promise<boolean> {
  const { count } = await queries.offer.deleteMany({ where: key });
  return count === 1;
}
