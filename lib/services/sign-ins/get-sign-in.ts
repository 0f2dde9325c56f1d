import "server-only";
import { countRefusals, type DetailedAttempt, findAttemptRow } from "@/lib/data/attempt-lists";
import { readWayIn } from "@/lib/data/attempts";
import { findSignInOutcome, type SignInOutcome } from "@/lib/data/sign-in-outcome";
import { AppError } from "@/lib/domain/error";
import { isId } from "@/lib/domain/id";
import { type AttemptState, attemptStateOf } from "@/lib/domain/login/attempt-state";
import { type Trace, traceSchema } from "@/lib/domain/login/trace";
import type { WayIn } from "@/lib/domain/login/way-in";
import type { PoolScope } from "@/lib/services/access/scope";

/** An attempt with all that is known of it. */
export interface SignInDetails {
  id: string;
  poolId: string;
  reference: string;
  at: Date;
  /** When it came back, and when it was decided. */
  consumedAt: Date | null;
  finishedAt: Date | null;
  expiresAt: Date;
  state: AttemptState;
  wayIn: WayIn | null;
  target: DetailedAttempt["target"];
  person: { userId: string | null; name: string | null } | null;
  application: { id: string | null; name: string } | null;
  connection: { id: string | null; name: string } | null;
  clientAddress: string | null;
  /** Why it was refused, as it is stored. */
  refusal: {
    reason: string;
    upstreamCode: string | null;
    /** Refusals with this cause since `recentlyFrom`, which is 24 hours ago. */
    recently: number;
    recentlyFrom: Date;
    /** There are more than were counted. */
    isCountedOut: boolean;
  } | null;
  /** Null for an attempt that has none, or one of another version. */
  trace: Trace | null;
  /** What stands on the sign-in that it made, and whether that has ended; null without one. */
  signIn: SignInOutcome | null;
}

/** Nobody acts on a larger number in another way. */
const mostCounted = 1_000;
const day = 24 * 3_600_000;

/** An attempt of a pool with its trace. @throws AppError `request.not_found` */
export async function getSignIn(
  { poolId }: PoolScope,
  { attemptId }: { attemptId: string },
): Promise<SignInDetails> {
  const row = isId(poolId) && isId(attemptId) ? await findAttemptRow({ poolId, attemptId }) : null;
  if (!row) throw new AppError("request.not_found");
  const now = new Date();
  const name = row.user?.name ?? row.personName;
  const trace = row.trace === null ? null : (traceSchema.safeParse(row.trace).data ?? null);
  return {
    id: row.id,
    poolId,
    reference: row.reference,
    at: row.createdAt,
    // Without DingTalk nobody leaves, so nobody comes back.
    consumedAt: row.method === null ? row.consumedAt : null,
    finishedAt: row.finishedAt,
    expiresAt: row.expiresAt,
    state: attemptStateOf(row, now),
    wayIn: readWayIn(row),
    target: row.target,
    person: row.userId || name ? { userId: row.userId, name } : null,
    application: row.applicationName === null ? null : { id: row.applicationId, name: row.applicationName },
    connection: row.connectionName === null ? null : { id: row.connectionId, name: row.connectionName },
    clientAddress: row.clientAddress,
    refusal: await explainRefusal(poolId, row, now),
    trace,
    signIn: trace?.signInId ? await findSignInOutcome({ poolId, signInId: trace.signInId }) : null,
  };
}

async function explainRefusal(
  poolId: string,
  { reason, upstreamCode }: DetailedAttempt,
  now: Date,
): Promise<SignInDetails["refusal"]> {
  if (reason === null) return null;
  const recentlyFrom = new Date(now.getTime() - day);
  const recently = await countRefusals({ poolId, cause: reason, since: recentlyFrom }, mostCounted);
  return { reason, upstreamCode, recently, recentlyFrom, isCountedOut: recently === mostCounted };
}
