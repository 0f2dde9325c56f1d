import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { listUserRows } from "@/lib/data/users";
import type { ClaimPerson } from "@/lib/domain/claims/claim-form";
import { parseUserSearch } from "@/lib/domain/user/user-search";
import type { PoolScope } from "@/lib/services/access/scope";

/** Who is shown, and of people who match more than how many the newest alone are looked at. */
const [most, mostLookedAt] = [6, 1_000];

/** The people of a pool whose name or address holds a text, the newest first; the newest of all without one. @throws AppError `pool.not_found`. */
export async function findPeople(scope: PoolScope, { text }: { text: string }): Promise<ClaimPerson[]> {
  await getPoolAddress(scope.poolId);
  const search = { poolId: scope.poolId, search: parseUserSearch(text), state: null, connectionId: null };
  const { rows } = await listUserRows(database(), search, { after: null, limit: most, most: mostLookedAt });
  return rows.map(({ id, name, email }) => ({ id, name, detail: email ?? "" }));
}
