import "server-only";
import { query } from "./client";
import { Prisma } from "./generated/client";

/** A connection as the pool's overview shows it. */
export interface ConnectionState {
  id: string;
  displayName: string;
  disabledAt: Date | null;
  /** The last sign-in through it, to the minute. */
  lastLoginAt: Date | null;
  /** It was seen working: somebody has signed in through it, or a check found credentials and directory in order. */
  seenWorking: boolean;
}

/** The connections of a pool, oldest first, with whether each was seen working. */
export function listConnectionStates(poolId: string): Promise<ConnectionState[]> {
  return query<ConnectionState>(Prisma.sql`
    SELECT c.id, c.display_name AS "displayName", c.disabled_at AS "disabledAt", c.last_login_at AS "lastLoginAt",
      c.last_login_at IS NOT NULL OR count(*) FILTER (WHERE k.status = 'passed' AND k.line IN ('credentials', 'directory')) = 2
        AS "seenWorking"
    FROM connection c LEFT JOIN connection_check k ON k.connection_id = c.id
    WHERE c.pool_id = ${poolId}
    GROUP BY c.id ORDER BY c.created_at, c.id`);
}
