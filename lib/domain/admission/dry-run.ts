import { z } from "zod";
import { idSchema } from "../id";
import { type Admission, admissionSchema } from "./admission";
import { type AdmissionFacts, decideAdmission, withThoseAbove } from "./decide";

/** How many people a dry run names of those whom a choice locks out. */
const mostShown = 20;

/** Of so many people of a pool at most a choice is tried: the others are left out, which is said. */
export const mostTried = 20_000;

/** A choice that is tried or saved, and the application that it is for. */
export const triedAdmissionSchema = z.strictObject({
  poolId: idSchema,
  applicationId: idSchema,
  admission: admissionSchema,
});

/** A choice that is saved over the one that was seen (REL-08). */
export const savedAdmissionSchema = triedAdmissionSchema.extend({ seen: admissionSchema });

/** A choice that is tried, and the application that it is for. */
export type TriedAdmission = z.input<typeof triedAdmissionSchema>;

/** A choice that is saved over the one that was seen. */
export type SavedAdmission = z.input<typeof savedAdmissionSchema>;

/** Whom a choice lets in, and whom it locks out of those who are in now. */
export const admissionTrialAnswer = z.object({
  /** Enabled users who were looked at, and how many of them would be let in. */
  people: z.number(),
  admitted: z.number(),
  /** All of the pool's: else the numbers are of the first {@link mostTried}. */
  isWhole: z.boolean(),
  /** How many may act in the application now or signed in to it lately, and how many of them would be out. */
  inside: z.number(),
  lockedOut: z.number(),
  /** The first of those who would be out. */
  examples: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  /** Why what departments lie in is not known everywhere: our error code; null where it is. */
  problem: z.string().nullable(),
});

/** Whom a choice lets in, and whom it locks out. */
export type AdmissionTrial = z.infer<typeof admissionTrialAnswer>;

/** Somebody whom a dry run looks at: of their departments their own alone are known. */
interface TriedPerson extends AdmissionFacts {
  name: string | null;
}

/** What is counted of people, by the same rule that decides at the door. */
export type AdmissionCount = Pick<
  AdmissionTrial,
  "people" | "admitted" | "inside" | "lockedOut" | "examples"
>;

/** Nobody counted yet. */
export const nobodyCounted: AdmissionCount = {
  people: 0,
  admitted: 0,
  inside: 0,
  lockedOut: 0,
  examples: [],
};

/** Departments of a pool as a tree: what one lies in, by enterprise and digits. */
export type DepartmentTree = ReadonlyMap<string, string | null>;

/** The name of a department in a {@link DepartmentTree}. */
export function placeName({ corpId, id }: { corpId: string; id: string }): string {
  return `${corpId} ${id}`;
}

/** The facts that the door would find. */
export function factsIn(tree: DepartmentTree, person: AdmissionFacts): AdmissionFacts {
  const { corpId } = person;
  if (corpId === null) return person;
  const parentOf = (id: string) => tree.get(placeName({ corpId, id }));
  return { ...person, departmentIds: withThoseAbove(person.departmentIds, parentOf) };
}

/** Counts some more people. @param inside the ids of those who are in the application now. */
export function countPeople(
  counted: AdmissionCount,
  people: readonly TriedPerson[],
  { admission, tree, inside }: { admission: Admission; tree: DepartmentTree; inside: ReadonlySet<string> },
): AdmissionCount {
  const out = people.filter((person) => !decideAdmission(admission, factsIn(tree, person)).admitted);
  const lockedOut = out.filter(({ userId }) => inside.has(userId));
  return {
    people: counted.people + people.length,
    admitted: counted.admitted + people.length - out.length,
    inside: counted.inside + people.filter(({ userId }) => inside.has(userId)).length,
    lockedOut: counted.lockedOut + lockedOut.length,
    examples: [...counted.examples, ...lockedOut.map(({ userId: id, name }) => ({ id, name }))].slice(
      0,
      mostShown,
    ),
  };
}
