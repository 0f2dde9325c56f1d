import { z } from "zod";
import { parseDepartmentId } from "../dingtalk/department-id";
import { corpIdSchema } from "../dingtalk/identifier";
import { idSchema } from "../id";

/** Everybody of the pool may enter an application, or whoever is chosen. */
const admissionChoices = ["everybody", "chosen"] as const;

/** How many departments or roles an application may name. */
export const mostPlaces = 100;

/** How many people an application may name one by one: whoever has more of them names a department or a role. */
export const mostNamed = 200;

/** A department or a role, which means something only inside its enterprise. */
const placeSchema = z.strictObject({
  corpId: corpIdSchema,
  id: z.string().refine((digits) => parseDepartmentId(digits) !== undefined, "application.admission.place"),
});

/** A department or a role of an enterprise. */
export type Place = z.infer<typeof placeSchema>;

const places = z
  .array(placeSchema)
  .max(mostPlaces, "application.admission.too_many")
  .refine((all) => isEachOnce(all.map(({ corpId, id }) => `${corpId} ${id}`)), "application.admission.twice");

function isEachOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/**
 * Who of a pool may enter an application. The one shape of form, action and stored column. What is chosen counts with `chosen` alone, and
 * is kept while everybody may enter.
 */
export const admissionSchema = z.strictObject({
  who: z.enum(admissionChoices),
  /** Each with the departments below it. */
  departments: places,
  roles: places,
  userIds: z
    .array(idSchema)
    .max(mostNamed, "application.admission.too_many")
    .refine(isEachOnce, "application.admission.twice"),
});

/** Who of a pool may enter an application. */
export type Admission = z.infer<typeof admissionSchema>;

/** What every application begins with. */
export const everybody: Admission = { who: "everybody", departments: [], roles: [], userIds: [] };

/** The stored choice. @throws ZodError for what no version of this product has written. */
export function parseAdmission(stored: unknown): Admission {
  return admissionSchema.parse(stored);
}
