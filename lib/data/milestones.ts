import "server-only";
import type { MilestoneKind } from "@/lib/domain/application/milestone";
import type { ApplicationKey } from "./application-settings";
import { database, execute } from "./client";
import { Prisma } from "./generated/client";

/** Notes that an application did something for the first time, by one statement: what is known already stays. */
export async function noteReached(
  { poolId, clientId }: { poolId: string; clientId: string },
  kind: MilestoneKind,
): Promise<void> {
  await execute(Prisma.sql`
    INSERT INTO application_milestone (application_id, pool_id, kind)
    SELECT id, pool_id, ${kind} FROM application WHERE client_id = ${clientId} AND pool_id = ${poolId}
    ON CONFLICT (application_id, kind) DO NOTHING`);
}

/** What an application has done, with when it first did. */
export function listReached({
  poolId,
  applicationId,
}: ApplicationKey): Promise<{ kind: string; reachedAt: Date }[]> {
  return database().applicationMilestone.findMany({
    where: { poolId, applicationId },
    select: { kind: true, reachedAt: true },
  });
}
