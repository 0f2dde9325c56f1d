import { z } from "zod";
import { idSchema } from "../id";

/** Lets an administrator in again, or shuts them out. */
export const setAdministratorEnabledSchema = z.strictObject({
  administratorId: idSchema,
  enabled: z.boolean(),
});

/** Lets an administrator in again, or shuts them out. */
export type SetAdministratorEnabledInput = z.infer<typeof setAdministratorEnabledSchema>;
