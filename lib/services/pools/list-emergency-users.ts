import "server-only";
import { type EmergencyUser, listEmergencyUsers as listRows } from "@/lib/data/emergency-users";
import type { PoolScope } from "@/lib/services/access/scope";

/** The users of a pool who may sign in without DingTalk although it does not offer that, and what of it they can use. */
export async function listEmergencyUsers({ poolId }: PoolScope): Promise<EmergencyUser[]> {
  return listRows(poolId);
}
