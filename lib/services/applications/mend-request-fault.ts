import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import {
  type ApplicationDetails,
  getApplication,
  updateApplicationAt,
} from "@/lib/data/application-settings";
import { listRequestFaults, setFaultMended } from "@/lib/data/request-faults";
import { inTransaction, type Queries } from "@/lib/data/transaction";
import { listSettingChanges } from "@/lib/domain/application/list-setting-changes";
import {
  isAllowed,
  type MendableSettings,
  mend,
  planMending,
  unmend,
} from "@/lib/domain/application/mend-fault";
import type {
  FaultInput,
  KeptFault,
  MendFaultInput,
  RequestFault,
} from "@/lib/domain/application/request-fault";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Mends a mistake by the one change of the application's settings that does: the mistake that the administrator saw, and no other. Anybody
 * can send a request in the application's name, so for an address of a host that it does not know the host has to be typed (SEC-01).
 *
 * @throws AppError `application.not_found`; `application.stale` when somebody else edited it since, or nothing is left to mend;
 * `application.host_mismatch` when what was typed is not the host.
 */
export async function mendRequestFault(
  scope: PoolScope,
  { confirmation, ...input }: Omit<MendFaultInput, "poolId">,
): Promise<void> {
  return changeSettings(scope, input, true, (settings, fault) => {
    const mending = planMending(fault, settings);
    if (mending?.isForeign && confirmation !== mending.host) throw new AppError("application.host_mismatch");
    return mending && mend(settings, mending, fault.detail);
  });
}

/**
 * Takes back what {@link mendRequestFault} changed, or that a mistake was said to be done.
 *
 * @throws AppError `application.not_found`; `application.stale` when somebody else edited it since, or it cannot be taken back.
 */
export async function undoMending(scope: PoolScope, input: Omit<FaultInput, "poolId">): Promise<void> {
  return changeSettings(scope, input, false, (settings, fault) =>
    isAllowed(fault, settings) ? unmend(settings, fault) : settings,
  );
}

/**
 * Says that a mistake is done, where no setting mends it: it is listed as mended until it comes again.
 *
 * @throws AppError `application.not_found`; `application.stale` when it is not kept any more.
 */
export async function settleRequestFault(scope: PoolScope, input: Omit<FaultInput, "poolId">): Promise<void> {
  return changeSettings(scope, input, true, (settings) => settings);
}

async function changeSettings(
  scope: PoolScope,
  { applicationId, version, kind, detail }: Omit<FaultInput, "poolId">,
  mended: boolean,
  change: (
    settings: ApplicationDetails,
    fault: RequestFault,
  ) => (ApplicationDetails & MendableSettings) | null,
): Promise<void> {
  const key = { poolId: scope.poolId, applicationId };
  const fault = { kind, detail };
  await inTransaction(async (queries) => {
    const before = await getApplication(key, queries);
    const kept = await findKept(key, fault, queries);
    if (!kept || (!mended && kept.mendedAt === null)) throw new AppError("application.stale");
    const after = change(before, fault);
    if (!after) throw new AppError("application.stale");
    const changed = listSettingChanges(before, valuesOf(after));
    if (changed.length > 0 && !(await updateApplicationAt(queries, { ...key, version }, valuesOf(after))))
      throw new AppError("application.stale");
    if (!(await setFaultMended(queries, key, fault, mended))) throw new AppError("application.stale");
    await recordEvent(queries, {
      action: changed.length > 0 ? "application.updated" : "application.request_fault_settled",
      context: scope,
      poolId: key.poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { changed, fault: kind, detail, mended },
    });
  });
}

async function findKept(
  key: { poolId: string; applicationId: string },
  { kind, detail }: RequestFault,
  queries: Queries,
): Promise<KeptFault | undefined> {
  const kept = await listRequestFaults(key, queries);
  return kept.find((one) => one.kind === kind && one.detail === detail);
}

/** What a mending may change, and nothing else is written. */
function valuesOf({
  redirectUris,
  postLogoutRedirectUris,
  webOrigins,
  responseModes,
  tokens,
}: ApplicationDetails) {
  return { redirectUris, postLogoutRedirectUris, webOrigins, responseModes, tokens };
}
