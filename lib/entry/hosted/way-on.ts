import "server-only";
import { type PoolAddress, poolHomeAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { findApplicationHome } from "@/lib/data/applications";
import { findEntrance } from "@/lib/domain/application/initiated-login";
import { isClientId } from "@/lib/domain/id";
import { findSessionUid } from "@/lib/oidc/sessions";

/** What a page at the end of the road has looked up, so that it claims nothing that nobody has checked. */
export interface WayOn {
  /** A session of the pool is there in this browser. */
  signedIn: boolean;
  /** The application that the person wanted to reach, when it is known, and where they get into it, empty when that is not. */
  application: { name: string; address: string } | null;
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
    application: application && {
      name: application.name,
      address: findEntrance(application, poolIssuer(pool)),
    },
    pool: { name: pool.name, page: new URL(poolHomeAddress(pool)).pathname },
  };
}
