import "server-only";
import { notedUseMinutes } from "@/lib/domain/login/sign-in-use";
import { execute } from "./client";
import { Prisma } from "./generated/client";

/**
 * Notes that something that stands on a sign-in was used just now, unless that was noted a few minutes ago, by whatever instance: of any
 * number at once one writes. No index holds it, so the row stays where it is.
 */
export async function saveSignInUse(poolId: string, signInId: string): Promise<void> {
  await execute(Prisma.sql`
    UPDATE sign_in SET last_used_at = now()
    WHERE id = ${signInId} AND pool_id = ${poolId} AND ended_at IS NULL
      AND coalesce(last_used_at, proven_at) < now() - make_interval(mins => ${notedUseMinutes})`);
}
