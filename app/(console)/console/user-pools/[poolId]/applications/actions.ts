"use server";

import { z } from "zod";
import { rollSecretSchema } from "@/lib/domain/application/secret-overlap";
import { createApplicationFormSchema, updateApplicationFormSchema } from "@/lib/domain/application/settings";
import { idSchema } from "@/lib/domain/id";
import { consoleAction } from "@/lib/entry/console-action";
import { createApplication } from "@/lib/services/applications/create-application";
import { deleteApplication } from "@/lib/services/applications/delete-application";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { enableApplication } from "@/lib/services/applications/enable-application";
import { rollSecret } from "@/lib/services/applications/roll-secret";
import { updateApplication } from "@/lib/services/applications/update-application";

const keySchema = z.strictObject({ poolId: idSchema, applicationId: idSchema });

export const create = consoleAction(createApplicationFormSchema, ({ poolId, ...input }, context) =>
  createApplication(poolId, input, context),
);

export const update = consoleAction(
  updateApplicationFormSchema,
  ({ poolId, applicationId, ...input }, context) =>
    updateApplication({ poolId, applicationId }, input, context),
);

export const enable = consoleAction(keySchema, enableApplication);

export const disable = consoleAction(keySchema, disableApplication);

export const remove = consoleAction(
  keySchema.extend({ confirmation: z.string().max(100) }),
  ({ confirmation, ...key }, context) => deleteApplication(key, confirmation, context),
);

export const roll = consoleAction(keySchema.extend(rollSecretSchema.shape), ({ overlap, ...key }, context) =>
  rollSecret(key, overlap, context),
);
