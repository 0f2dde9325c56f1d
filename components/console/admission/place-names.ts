import type { Admission, Place } from "@/lib/domain/admission/admission";
import type { FoundForAdmission, NamedPerson, NamedPlace } from "@/lib/domain/admission/search";

/** What can be chosen. */
export type Kind = keyof FoundForAdmission;

/** In the order in which they are shown. */
export const kinds: readonly Kind[] = ["departments", "roles", "users"];

/** Something that can be chosen, by its name. */
export type Choice = NamedPerson | NamedPlace;

/** What tells choices of one kind apart. */
export function keyOf(choice: Choice | Place): string {
  return "corpId" in choice ? `${choice.corpId} ${choice.id}` : choice.id;
}

/** A choice that is made of what is chosen, by its names. */
export function toAdmission(who: Admission["who"], chosen: FoundForAdmission): Admission {
  const places = (all: readonly NamedPlace[]) => all.map(({ corpId, id }) => ({ corpId, id }));
  return {
    who,
    departments: places(chosen.departments),
    roles: places(chosen.roles),
    userIds: chosen.users.map(({ id }) => id),
  };
}

/** What is chosen with something more; what is there already stays as it is. */
export function withChoice(chosen: FoundForAdmission, kind: Kind, choice: Choice): FoundForAdmission {
  return {
    ...withoutChoice(chosen, kind, choice),
    [kind]: [...withoutChoice(chosen, kind, choice)[kind], choice],
  };
}

/** What is chosen without something. */
export function withoutChoice(chosen: FoundForAdmission, kind: Kind, choice: Choice): FoundForAdmission {
  return { ...chosen, [kind]: chosen[kind].filter((one) => keyOf(one) !== keyOf(choice)) };
}
