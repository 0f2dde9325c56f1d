import "server-only";
import {
  findAdmission,
  listConnectionsWithoutPlaces,
  listNamedUsers,
  listPeoplesRoles,
} from "@/lib/data/admission-choices";
import { listDepartments } from "@/lib/data/departments";
import type { Place } from "@/lib/domain/admission/admission";
import { AppError } from "@/lib/domain/error";
import type { PoolScope } from "@/lib/services/access/scope";
import { namePlace } from "./name-places";

/** Departments and roles that names are looked for among. */
const mostNamed = 5_000;

/**
 * Who may enter an application, with the names of what is chosen as far as they are known here: DingTalk is not asked. Somebody who was
 * deleted is not named any more.
 *
 * @throws AppError `application.not_found`.
 */
export async function getAdmission(scope: PoolScope, { applicationId }: { applicationId: string }) {
  const { poolId } = scope;
  const admission = await findAdmission({ poolId, applicationId });
  if (admission === null) throw new AppError("application.not_found");
  const [users, departments, roles, withoutPlaces] = await Promise.all([
    listNamedUsers(poolId, admission.userIds),
    admission.departments.length > 0 ? listDepartments(poolId, mostNamed) : [],
    admission.roles.length > 0 ? listPeoplesRoles(poolId, { text: "", limit: mostNamed }) : [],
    listConnectionsWithoutPlaces(poolId),
  ]);
  const nameRole = ({ corpId, id }: Place) => {
    const found = roles.find((role) => role.corpId === corpId && role.id === id);
    return { corpId, id, name: found?.name || null, detail: found?.group ?? "" };
  };
  return {
    admission,
    named: {
      users: users.map(({ id, name, email }) => ({ id, name, detail: email ?? "" })),
      departments: admission.departments.map((place) => namePlace(place, departments)),
      roles: admission.roles.map(nameRole),
    },
    withoutPlaces,
  };
}
