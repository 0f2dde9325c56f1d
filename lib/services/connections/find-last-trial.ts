import "server-only";
import { findLastTrial as findRow } from "@/lib/data/trials";
import type { CauseFacts } from "@/lib/domain/login/cause";
import { traceSchema } from "@/lib/domain/login/trace";
import type { PoolScope } from "@/lib/services/access/scope";
import { trialSeconds } from "./trial-ticket";

/** How a trial of a connection ended. It says nothing of the person who made it. */
export interface LastTrial {
  attemptId: string;
  endedAt: Date;
  /** Why it did not work; null for one that did. */
  failure: CauseFacts | null;
}

/** How the last trial of a connection ended that was begun no longer ago than a link to one works, or null. */
export async function findLastTrial(
  { poolId }: PoolScope,
  { connectionId }: { connectionId: string },
): Promise<LastTrial | null> {
  const found = await findRow({ poolId, connectionId }, trialSeconds);
  if (!found) return null;
  const { attemptId, endedAt, outcome, reason, upstreamCode } = found;
  // Of the trace only the calls say why; one of another version says nothing to this one.
  const { calls } = traceSchema.safeParse(found.trace).data ?? {};
  return {
    attemptId,
    endedAt: new Date(endedAt),
    failure:
      outcome === "tried" ? null : { reason: reason ?? "server.fault", upstreamCode, trace: { calls } },
  };
}
