"use server";

import { z } from "zod";
import {
  createConnectionFormSchema,
  updateConnectionFormSchema,
} from "@/lib/domain/connection/connection-form";
import { idSchema } from "@/lib/domain/id";
import { consoleAction } from "@/lib/entry/console-action";
import { createConnection } from "@/lib/services/connections/create-connection";
import { deleteConnection } from "@/lib/services/connections/delete-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { enableConnection } from "@/lib/services/connections/enable-connection";
import { setAssociation } from "@/lib/services/connections/set-association";
import { updateConnection } from "@/lib/services/connections/update-connection";

const keySchema = z.strictObject({ poolId: idSchema, connectionId: idSchema });

export const create = consoleAction(createConnectionFormSchema, ({ poolId, ...input }, context) =>
  createConnection(poolId, input, context),
);

export const update = consoleAction(
  updateConnectionFormSchema,
  ({ poolId, connectionId, ...input }, context) => updateConnection({ poolId, connectionId }, input, context),
);

export const enable = consoleAction(keySchema, enableConnection);

export const disable = consoleAction(keySchema, disableConnection);

export const remove = consoleAction(
  keySchema.extend({ confirmation: z.string().max(100) }),
  ({ confirmation, ...key }, context) => deleteConnection(key, confirmation, context),
);

export const associate = consoleAction(
  keySchema.extend({ applicationId: idSchema, associated: z.boolean() }),
  ({ associated, ...key }, context) => setAssociation(key, associated, context),
);
