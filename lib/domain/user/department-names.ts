import { z } from "zod";
import { idSchema } from "../id";

/** Whose departments are asked for. */
export const departmentNamesSchema = z.strictObject({ poolId: idSchema, userId: idSchema });

/** Whose departments are asked for. */
export type DepartmentNamesInput = z.infer<typeof departmentNamesSchema>;

/** The names of one enterprise and of a user's departments in it, as far as DingTalk tells them. */
export const departmentNamesAnswer = z.array(
  z.object({
    corpId: z.string(),
    enterprise: z.string().nullable(),
    departments: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Why there are none: our error code, and the permissions that the app lacks. */
    problem: z
      .object({ code: z.string(), permissions: z.array(z.string()), applicationLink: z.string().nullable() })
      .nullable(),
  }),
);

/** The names of the enterprises and departments of a user. */
export type DepartmentNames = z.infer<typeof departmentNamesAnswer>;
