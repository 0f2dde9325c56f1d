import "server-only";
import { interactionPath, type PoolAddress } from "@/lib/addresses/pool-address";
import { listApplicationNames } from "@/lib/data/application-names";
import { findPoolContact } from "@/lib/data/pool-contact";
import { findShownPerson } from "@/lib/data/shown-people";
import { findUserLanguage } from "@/lib/data/user-languages";
import type { PendingInteraction } from "@/lib/oidc/interactions";

/** What the page shows that tells whoever is signed in that they may not enter. Nothing on it begins by itself: no browser goes in circles. */
export async function getNotAdmittedPage(
  pool: PoolAddress,
  { uid, clientId, accountId, refusalReference, mayChangeAccount }: PendingInteraction,
) {
  const known = accountId === undefined ? null : { poolId: pool.id, userId: accountId };
  const [names, person, language, contact] = await Promise.all([
    listApplicationNames({ poolId: pool.id, clientIds: [clientId] }),
    known && findShownPerson(known),
    known && findUserLanguage(known),
    findPoolContact(pool.id),
  ]);
  const address = interactionPath(pool, uid);
  return {
    poolName: pool.name,
    applicationName: names[0] ?? "",
    person,
    language,
    contact,
    reference: refusalReference,
    cancel: `${address}/cancel`,
    switchAccount: mayChangeAccount ? `${address}/switch` : null,
    returnPath: address,
  };
}
