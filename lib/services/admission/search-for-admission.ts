import "server-only";
import { getPoolAddress } from "@/lib/addresses/pools";
import { listPeoplesRoles } from "@/lib/data/admission-choices";
import { database } from "@/lib/data/client";
import { listUserRows } from "@/lib/data/users";
import type { FoundForAdmission } from "@/lib/domain/admission/search";
import { parseUserSearch } from "@/lib/domain/user/user-search";
import type { PoolScope } from "@/lib/services/access/scope";
import { learnPoolDepartments } from "./learn-pool-departments";
import { namePlace } from "./name-places";

/** What is shown of each kind. */
const most = 6;

/** Of people who match more than so many, the newest are shown. */
const mostLookedAt = 1_000;

/**
 * The people of a pool, and the departments and roles of its people at DingTalk, whose name holds a text, or that have it for their
 * number. A department that nobody of the pool is in or below is not known here, and so not found.
 *
 * @throws AppError `pool.not_found`.
 */
export async function searchForAdmission(
  scope: PoolScope,
  { text }: { text: string },
): Promise<FoundForAdmission> {
  const { poolId } = scope;
  await getPoolAddress(poolId);
  const search = parseUserSearch(text);
  if (search === "") return { users: [], departments: [], roles: [] };
  const [people, { departments }, roles] = await Promise.all([
    listUserRows(
      database(),
      { poolId, search, state: null, connectionId: null },
      { after: null, limit: most, most: mostLookedAt },
    ),
    learnPoolDepartments(scope),
    listPeoplesRoles(poolId, { text: search, limit: most }),
  ]);
  const wanted = search.toLowerCase();
  return {
    users: people.rows.map(({ id, name, email }) => ({ id, name, detail: email ?? "" })),
    departments: departments
      .filter(({ id, name }) => id === search || name?.toLowerCase().includes(wanted))
      .slice(0, most)
      .map((one) => namePlace(one, departments)),
    roles: roles.map(({ corpId, id, name, group }) => ({ corpId, id, name: name || null, detail: group })),
  };
}
