import "server-only";
import type { HeldUser } from "@/lib/domain/user/import/decide";
import { type ImportRow, keyText, listKeys } from "@/lib/domain/user/import/row";
import type { Queries } from "./transaction";

/**
 * Whom the keys of rows lead to, by the text of the key: as the unique indexes have it.
 *
 * @param developerScope whose the unionIds are; null where that is not known.
 */
export async function listKeyHolders(
  queries: Queries,
  poolId: string,
  developerScope: string | null,
  rows: readonly ImportRow[],
): Promise<Map<string, string>> {
  const keys = rows.flatMap(listKeys);
  const of = (wanted: string) => keys.flatMap(({ kind, value }) => (kind === wanted ? [value] : []));
  const found = await queries.$queryRaw<{ key: string; id: string }[]>`
    SELECT 'username:' || username AS key, id FROM "user"
      WHERE pool_id = ${poolId} AND username = ANY(${of("username")})
    UNION ALL SELECT 'employeeNumber:' || employee_number, id FROM "user"
      WHERE pool_id = ${poolId} AND employee_number = ANY(${of("employeeNumber")})
    UNION ALL SELECT 'email:' || lower(email), id FROM "user"
      WHERE pool_id = ${poolId} AND email_verified AND lower(email) = ANY(${of("email")})
    UNION ALL SELECT 'phone:' || phone, id FROM "user"
      WHERE pool_id = ${poolId} AND phone_verified AND phone = ANY(${of("phone")})
    UNION ALL SELECT ${keyText({ kind: "unionId", value: "" })} || union_id, user_id FROM identity
      WHERE pool_id = ${poolId} AND developer_scope = ${developerScope} AND union_id = ANY(${of("unionId")})`;
  return new Map(found.map(({ key, id }) => [key, id]));
}

/** These users of a pool with what can be entered of them. */
export async function listHeldUsers(
  queries: Queries,
  poolId: string,
  userIds: readonly string[],
): Promise<Map<string, HeldUser>> {
  const users = await queries.user.findMany({
    where: { poolId, id: { in: [...userIds] } },
    select: {
      id: true,
      version: true,
      name: true,
      nameSource: true,
      email: true,
      emailSource: true,
      emailVerified: true,
      phone: true,
      phoneSource: true,
      phoneVerified: true,
      username: true,
      employeeNumber: true,
    },
  });
  return new Map(users.map((user) => [user.id, user]));
}
