import "server-only";
import { recordEvent } from "@/lib/audit/record-event";
import { findAdmission, listNamedUsers, saveAdmission } from "@/lib/data/admission-choices";
import { inTransaction } from "@/lib/data/transaction";
import type { Admission, Place } from "@/lib/domain/admission/admission";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";

/**
 * Says who may enter an application, over what the administrator saw. It counts from the next request on: whoever is out by it gets no
 * new tokens (SEC-47), and what the application has been granted of them stays for the day on which they are let in again.
 *
 * @throws AppError `application.not_found`; `application.stale` when somebody else has said so meanwhile; `user.not_found` for a person
 * who is not the pool's.
 */
export async function setAdmission(
  scope: PoolScope,
  { applicationId, admission, seen }: { applicationId: string; admission: Admission; seen: Admission },
): Promise<void> {
  const { poolId } = scope;
  const key = { poolId, applicationId };
  const added = admission.userIds.filter((id) => !seen.userIds.includes(id));
  if ((await listNamedUsers(poolId, added)).length < added.length) throw new AppError("user.not_found");
  await inTransaction(async (queries) => {
    if ((await findAdmission(key, queries)) === null) throw new AppError("application.not_found");
    if (!(await saveAdmission(queries, key, { seen, admission }))) throw new AppError("application.stale");
    await recordEvent(queries, {
      action: "application.admission_changed",
      context: scope,
      poolId,
      object: `application:${applicationId}`,
      outcome: "success",
      details: { before: seen.who, ...tell(admission) },
    });
  });
}

function tell({ who, departments, roles, userIds }: Admission) {
  const names = (places: readonly Place[]) => places.map(({ corpId, id }) => `${corpId}:${id}`);
  return { who, departments: names(departments), roles: names(roles), users: userIds };
}
