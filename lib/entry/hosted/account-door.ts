import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import { findShownPerson } from "@/lib/data/shown-people";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import type { AccountScope } from "@/lib/login/account/account-scope";
import { owesAtAccount } from "@/lib/login/second-factor/owes-at-account";
import { findSignedInPerson, type SignedInPerson } from "@/lib/oidc/sessions";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readLocale } from "../read-locale";

/** Whoever is signed in to a pool in the browser that asks: nobody else's account can be meant (SEC-60, SEC-61). */
export interface AccountHolder extends SignedInPerson {
  pool: PoolAddress;
  /** As the other hosted pages name them. */
  person: ShownPerson;
  /** Before they see or change anything of their account they show a second factor (SEC-52). */
  owes: boolean;
}

/** Whose account page a browser may see; null when nobody is signed in there, or who is has been disabled since (SEC-47). */
export async function findAccountHolder(pool: PoolAddress, headers: Headers): Promise<AccountHolder | null> {
  const signedIn = await findSignedInPerson(pool, headers);
  if (!signedIn) return null;
  const key = { poolId: pool.id, userId: signedIn.userId };
  const [person, owes] = await Promise.all([
    findShownPerson(key),
    owesAtAccount({ ...key, amr: signedIn.amr }),
  ]);
  return person && { ...signedIn, pool, person, owes };
}

/** What an act on an account knows of whoever acts. */
export function toAccountScope(holder: AccountHolder, headers: Headers): AccountScope {
  const { pool, userId, signInId, provenAt, silent } = holder;
  return {
    actor: `user:${userId}`,
    clientAddress: clientAddress(headers),
    reference: createReference(),
    poolId: pool.id,
    pool,
    locale: readLocale(headers),
    browserDigest: findBrowser(pool, headers.get("cookie")),
    ...{ userId, signInId, provenAt, silent },
  };
}
