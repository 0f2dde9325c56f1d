import "server-only";
import { findAdmission, listPeopleInside } from "@/lib/data/admission-choices";
import { listPlacedPeople } from "@/lib/data/admission-facts";
import type { Admission } from "@/lib/domain/admission/admission";
import {
  type AdmissionTrial,
  countPeople,
  type DepartmentTree,
  mostTried,
  nobodyCounted,
  placeName,
} from "@/lib/domain/admission/dry-run";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { learnPoolDepartments, type PoolDepartments } from "./learn-pool-departments";

/** People who are looked at with one query. */
const page = 1_000;

/**
 * Tries who would be let into an application, and who of those who are in now would be out, by the rule that decides at its door. Changes
 * nothing of the application.
 *
 * @throws AppError `application.not_found`.
 */
export async function tryAdmission(
  scope: PoolScope,
  { applicationId, admission }: { applicationId: string; admission: Admission },
): Promise<AdmissionTrial> {
  const key = { poolId: scope.poolId, applicationId };
  if ((await findAdmission(key)) === null) throw new AppError("application.not_found");
  const needsDepartments = admission.who === "chosen" && admission.departments.length > 0;
  const { departments, problem }: PoolDepartments = needsDepartments
    ? await learnPoolDepartments(scope)
    : { departments: [], problem: null };
  const tree: DepartmentTree = new Map(departments.map((one) => [placeName(one), one.parentId]));
  const inside = new Set(await listPeopleInside(key, mostTried));
  let counted = nobodyCounted;
  for (let after: string | null = null; counted.people < mostTried; ) {
    const people = await listPlacedPeople(scope.poolId, { after, limit: page });
    counted = countPeople(counted, people, { admission, tree, inside });
    after = people.at(-1)?.userId ?? null;
    if (people.length < page) return { ...counted, isWhole: true, problem };
  }
  return { ...counted, isWhole: false, problem };
}
