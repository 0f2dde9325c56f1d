import { z } from "zod";
import { idSchema } from "../id";

/** How many users' departments are asked for at once: those of one page of the list. */
export const mostUsersNamed = 25;

/** Whose departments are asked for. */
export const departmentNamesSchema = z.strictObject({
  poolId: idSchema,
  userIds: z.array(idSchema).min(1).max(mostUsersNamed),
});

/** Whose departments are asked for. */
export type DepartmentNamesInput = z.infer<typeof departmentNamesSchema>;

/** The names of each enterprise and of the users' departments in it, as far as DingTalk tells them. */
export const departmentNamesAnswer = z.array(
  z.object({
    corpId: z.string(),
    enterprise: z.string().nullable(),
    departments: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Why some are missing: our error code, and the permissions that the app lacks. */
    problem: z
      .object({ code: z.string(), permissions: z.array(z.string()), applicationLink: z.string().nullable() })
      .nullable(),
  }),
);

/** The names of the enterprises and departments of users; each enterprise once. */
export type DepartmentNames = z.infer<typeof departmentNamesAnswer>;
