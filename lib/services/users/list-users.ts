import "server-only";
import { database } from "@/lib/data/client";
import { listConnectionNames } from "@/lib/data/connection-lists";
import { getPool } from "@/lib/data/pools";
import { listUserRows } from "@/lib/data/users";
import { formatListCursor, type ListCursor } from "@/lib/domain/list-cursor";
import { mostUsersNamed } from "@/lib/domain/user/department-names";
import { maskEmail, maskPhone } from "@/lib/domain/user/mask";
import type { UserSearch } from "@/lib/domain/user/user-search";
import type { PoolScope } from "@/lib/services/access/scope";

/** A user as the list shows them: contacts masked. */
interface UserSummary {
  id: string;
  name: string | null;
  avatarUrl: string | null;
  email: string | null;
  phone: string | null;
  disabledAt: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
  /** Where they are in each enterprise. */
  places: { corpId: string; departmentIds: string[] }[];
}

/** One page of users, and where the next one begins. */
export interface UserPage {
  users: UserSummary[];
  next: string | null;
  /** How many match in all, counted to {@link mostCounted}. */
  total: number;
  isCountedOut: boolean;
  connections: { id: string; name: string }[];
}

const pageSize = mostUsersNamed;

/** Counting on would take longer than the page. */
const mostCounted = 10_000;

/** Users of a pool, newest first, 25 at a time. @throws AppError `pool.not_found` */
export async function listUsers(
  { poolId }: PoolScope,
  { after, ...search }: UserSearch & { after: ListCursor | null },
): Promise<UserPage> {
  await getPool(database(), poolId);
  const [{ rows, total }, connections] = await Promise.all([
    listUserRows(database(), { ...search, poolId }, { after, limit: pageSize + 1, most: mostCounted }),
    listConnectionNames(poolId),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    users: shown.map((row) => ({
      id: row.id,
      name: row.name,
      avatarUrl: row.avatarUrl,
      email: row.email && maskEmail(row.email),
      phone: row.phone && maskPhone(row.phone),
      disabledAt: row.disabledAt,
      lastLoginAt: row.lastLoginAt,
      createdAt: row.createdAt,
      places: row.identities.flatMap(({ memberships }) => memberships),
    })),
    total,
    isCountedOut: total === mostCounted,
    connections,
    next: rows.length > pageSize && last ? formatListCursor(last) : null,
  };
}
