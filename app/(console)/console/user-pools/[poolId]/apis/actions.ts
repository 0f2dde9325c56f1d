"use server";

import { z } from "zod";
import { createdAnswer, nothing, savedAnswer } from "@/lib/domain/answers";
import { idSchema } from "@/lib/domain/id";
import {
  createResourceServerSchema,
  setResourceGrantsSchema,
  updateResourceServerSchema,
} from "@/lib/domain/resource-server/settings";
import { consoleAction } from "@/lib/entry/console-action";
import { createResourceServer } from "@/lib/services/resource-servers/create-resource-server";
import { deleteResourceServer } from "@/lib/services/resource-servers/delete-resource-server";
import { setResourceGrants } from "@/lib/services/resource-servers/set-resource-grants";
import { updateResourceServer } from "@/lib/services/resource-servers/update-resource-server";

const permission = "applications.write";

export const create = consoleAction({
  permission,
  input: createResourceServerSchema,
  output: createdAnswer,
  run: createResourceServer,
});

export const update = consoleAction({
  permission,
  input: updateResourceServerSchema,
  output: savedAnswer,
  run: updateResourceServer,
});

export const remove = consoleAction({
  permission,
  input: z.strictObject({
    poolId: idSchema,
    resourceServerId: idSchema,
    confirmation: z.string().max(100),
  }),
  output: nothing,
  run: deleteResourceServer,
});

export const setGrants = consoleAction({
  permission,
  input: setResourceGrantsSchema,
  output: nothing,
  run: setResourceGrants,
});
