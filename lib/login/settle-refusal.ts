import "server-only";
import { AppError } from "@/lib/domain/error";
import { failureFields } from "@/lib/log/failure-fields";
import { log } from "@/lib/log/log";
import { countEndedAttempt } from "@/lib/metrics/count";
import type { TakenAttempt } from "./attempts/take-attempt";
import { recordRefusal } from "./record-refusal";

/**
 * Ends an attempt that was taken as refused: logged, counted and recorded under one reference. Never rejects.
 *
 * @returns what it was refused for, and whether the attempt itself holds that now.
 */
export async function settleRefusal(
  attempt: TakenAttempt,
  error: unknown,
): Promise<{ known: AppError; recorded: boolean }> {
  const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
  const { reference, poolId: pool, wayIn } = attempt;
  const level = known.status >= 500 ? "warn" : "info";
  log()[level](
    { ...failureFields(known), reference, attempt: attempt.id, pool, mode: wayIn },
    "login refused",
  );
  countEndedAttempt({ outcome: "refused", wayIn, reason: known.code });
  const recorded = await recordRefusal(attempt, known).catch((failure: unknown) => {
    log().error({ err: failure, reference, attempt: attempt.id }, "a refusal was not recorded");
    return false;
  });
  return { known, recorded };
}
