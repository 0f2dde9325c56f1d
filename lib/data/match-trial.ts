import "server-only";
import type { MatchField } from "@/lib/domain/association/match-field";
import type { MatchTrial } from "@/lib/domain/association/match-trial";
import { query } from "./client";
import { Prisma } from "./generated/client";
import { isAdministrator, isTaken } from "./person-matches";

/** A user `u` holds a value that counts, and one that would if it were verified. */
const columns: Record<MatchField, { counts: Prisma.Sql; unverified: Prisma.Sql }> = {
  email: {
    counts: Prisma.sql`u.email_verified AND u.email IS NOT NULL`,
    unverified: Prisma.sql`u.email IS NOT NULL`,
  },
  phone: {
    counts: Prisma.sql`u.phone_verified AND u.phone IS NOT NULL`,
    unverified: Prisma.sql`u.phone IS NOT NULL`,
  },
  username: { counts: Prisma.sql`u.username IS NOT NULL`, unverified: Prisma.sql`FALSE` },
  employeeNumber: { counts: Prisma.sql`u.employee_number IS NOT NULL`, unverified: Prisma.sql`FALSE` },
};

/**
 * What matching by these fields would do with each user of a pool, and the first users of each state by name. Reads the whole pool:
 * for an administrator who asks, and never on the way of a sign-in.
 */
export function tryMatching(
  { poolId, developerScope }: { poolId: string; developerScope: string },
  fields: readonly MatchField[],
  shown: number,
): Promise<MatchTrial> {
  const any = (kind: "counts" | "unverified") =>
    Prisma.join(
      fields.map((field) => Prisma.sql`(${columns[field][kind]})`),
      " OR ",
    );
  return query<MatchTrial[number]>(Prisma.sql`
    WITH judged AS MATERIALIZED (
      SELECT u.id, u.name, CASE
          WHEN ${isTaken(developerScope)} THEN 'linked'
          WHEN NOT (${any("counts")}) THEN CASE WHEN ${any("unverified")} THEN 'unverified' ELSE 'empty' END
          WHEN u.disabled_at IS NOT NULL THEN 'disabled'
          WHEN ${isAdministrator} THEN 'administrator'
          ELSE 'free' END AS state
      FROM "user" u WHERE u.pool_id = ${poolId}
    ), placed AS (
      SELECT judged.*, row_number() OVER (PARTITION BY state ORDER BY name, id) AS place FROM judged
    )
    SELECT state, count(*)::int AS count,
      jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY place) FILTER (WHERE place <= ${shown}) AS users
    FROM placed GROUP BY state`);
}
