import "server-only";
import { countAgainst, empty, type RateLimit } from "@/lib/data/rate-limits";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/** A whole check is a handful of steps; every step makes up to three calls to DingTalk. */
const steps: RateLimit = { name: "connection-check", points: 120, seconds: 300 };

/** One turn for each object of a check. It ends by itself, should whoever has it not live to end it. */
const turns: RateLimit = { name: "connection-check-turn", points: 1, seconds: 30 };

/**
 * Takes a turn at checking: an administrator has so many in five minutes, because each makes calls to another's host, and each
 * object is checked once at a time.
 *
 * @param object what is checked.
 * @returns what gives the turn back.
 * @throws AppError `request.too_many`, `connection.check_running`.
 */
export async function takeCheckTurn(scope: PoolScope, object: string): Promise<() => Promise<void>> {
  await countAgainst(steps, scope.actor);
  try {
    await countAgainst(turns, object);
  } catch (error) {
    if (error instanceof AppError) throw new AppError("connection.check_running");
    throw error;
  }
  return async () => {
    await empty(turns, object);
  };
}
