import "server-only";
import { type PoolAddress, poolHomeAddress } from "@/lib/addresses/pool-address";
import { type ApplicationHome, findApplicationHome } from "@/lib/data/applications";
import { isClientId } from "@/lib/domain/id";
import { findSessionUid } from "@/lib/oidc/sessions";

/** What a page at the end of the road has looked up, so that it claims nothing that nobody has checked. */
export interface WayOn {
  /** A session of the pool is there in this browser. */
  signedIn: boolean;
  /** The application that the person wanted to reach, when it is known. */
  application: ApplicationHome | null;
  /** The pool's name, and the path of its own page. */
  pool: { name: string; page: string };
}

/** Looks up how somebody can go on who has come to an end in a pool. @param clientId of the application, if one is known. */
export async function findWayOn(
  pool: PoolAddress,
  headers: Headers,
  clientId: string | null,
): Promise<WayOn> {
  const [session, application] = await Promise.all([
    findSessionUid(pool, headers),
    clientId !== null && isClientId(clientId) ? findApplicationHome({ poolId: pool.id, clientId }) : null,
  ]);
  return {
    signedIn: session !== null,
    application,
    pool: { name: pool.name, page: new URL(poolHomeAddress(pool)).pathname },
  };
}
