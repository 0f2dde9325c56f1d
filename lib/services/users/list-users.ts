import "server-only";
import { database } from "@/lib/data/client";
import { getPool } from "@/lib/data/pools";
import { listUserRows } from "@/lib/data/users";
import { formatListCursor, type ListCursor } from "@/lib/domain/list-cursor";
import { maskEmail, maskPhone } from "@/lib/domain/user/mask";
import type { PoolScope } from "@/lib/services/access/scope";

/** A user as the list shows them: contacts masked. */
interface UserSummary {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  disabledAt: Date | null;
  lastLoginAt: Date | null;
  createdAt: Date;
}

/** One page of users, and where the next one begins. */
export interface UserPage {
  users: UserSummary[];
  next: string | null;
}

const pageSize = 25;

/** Users of a pool, newest first, 25 at a time. @throws AppError `pool.not_found` */
export async function listUsers(
  { poolId }: PoolScope,
  input: { search: string; after: ListCursor | null },
): Promise<UserPage> {
  await getPool(database(), poolId);
  const rows = await listUserRows(database(), { ...input, poolId, limit: pageSize + 1 });
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    users: shown.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email && maskEmail(row.email),
      phone: row.phone && maskPhone(row.phone),
      disabledAt: row.disabledAt,
      lastLoginAt: row.lastLoginAt,
      createdAt: row.createdAt,
    })),
    next: rows.length > pageSize && last ? formatListCursor(last) : null,
  };
}
