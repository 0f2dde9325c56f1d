import "server-only";
import { getApplication } from "@/lib/data/application-settings";
import { listRequestFaults } from "@/lib/data/request-faults";
import { isAllowed, type Mending, planMending } from "@/lib/domain/application/mend-fault";
import { type RequestFault, readFaultKind } from "@/lib/domain/application/request-fault";
import type { PoolScope } from "@/lib/services/access/scope";

/** A mistake in an application's requests as its page shows it. */
interface ShownFault extends RequestFault {
  times: number;
  firstAt: Date;
  lastAt: Date;
  /** The settings allow it by now, or somebody said after it came last that it is done. */
  isMended: boolean;
  /** It was mended here, so that this can be taken back. */
  canBeUndone: boolean;
  /** The one change that mends it; null where none does, or it is mended. */
  mending: Mending | null;
}

/**
 * The mistakes in an application's own requests in the last days, the last one first, each with what mends it.
 *
 * @throws AppError `application.not_found`.
 */
export async function getRequestFaults({ poolId }: PoolScope, { applicationId }: { applicationId: string }) {
  const key = { poolId, applicationId };
  const [application, stored] = await Promise.all([getApplication(key), listRequestFaults(key)]);
  const { id, name, type, disabledAt, version } = application;
  const faults = stored.flatMap(({ kind: storedKind, detail, mendedAt, ...counted }): ShownFault[] => {
    const kind = readFaultKind(storedKind);
    if (!kind) return [];
    const fault = { kind, detail };
    const allowed = isAllowed(fault, application);
    const isMended = allowed || (mendedAt !== null && mendedAt >= counted.lastAt);
    const mending = isMended ? null : planMending(fault, application);
    return [{ ...fault, ...counted, isMended, canBeUndone: mendedAt !== null && isMended, mending }];
  });
  return { application: { id, name, type, disabledAt }, version, faults };
}
