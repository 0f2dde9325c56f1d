import type { Admission } from "./admission";

/** What is known of somebody who wants to enter. */
export interface AdmissionFacts {
  userId: string;
  /** The enterprise of the place that DingTalk last proved them in; null without one. */
  corpId: string | null;
  /** Digits: the departments of that place, and all that these lie in. */
  departmentIds: readonly string[];
  /** Digits: the roles of that place. */
  roleIds: readonly string[];
}

/** Why somebody may enter. */
type Ground = "everybody" | "user" | "department" | "role";

/** Whether somebody may enter an application, and by what. */
export type AdmissionAnswer = { admitted: true; by: Ground } | { admitted: false };

/**
 * The one rule of who may enter an application. Whoever is chosen in one way needs no other; a department or a role counts in its own
 * enterprise alone. Nothing chosen admits nobody: an empty list is no way to say everybody.
 */
export function decideAdmission(admission: Admission, facts: AdmissionFacts): AdmissionAnswer {
  const { who, departments, roles, userIds } = admission;
  if (who === "everybody") return { admitted: true, by: "everybody" };
  if (userIds.includes(facts.userId)) return { admitted: true, by: "user" };
  const isOwn = (ids: readonly string[]) => (place: { corpId: string; id: string }) =>
    place.corpId === facts.corpId && ids.includes(place.id);
  if (departments.some(isOwn(facts.departmentIds))) return { admitted: true, by: "department" };
  if (roles.some(isOwn(facts.roleIds))) return { admitted: true, by: "role" };
  return { admitted: false };
}

/**
 * Some departments and all that they lie in, each once. A parent that is not known ends the way up.
 *
 * @param parentOf of a department by its digits; undefined where that is not known or there is none.
 */
export function withThoseAbove(
  departmentIds: readonly string[],
  parentOf: (id: string) => string | null | undefined,
): string[] {
  const found = new Set<string>();
  for (const first of departmentIds)
    for (let id: string | null | undefined = first; id && !found.has(id); id = parentOf(id)) found.add(id);
  return [...found];
}
