"use server";

import { createdAnswer, nothing } from "@/lib/domain/answers";
import { createPoolSchema, updatePoolSchema } from "@/lib/domain/pool/pool-form";
import { consoleAction } from "@/lib/entry/console-action";
import { createPool as createPoolNow } from "@/lib/services/pools/create-pool";
import { updatePool as updatePoolNow } from "@/lib/services/pools/update-pool";

export const createPool = consoleAction({
  permission: "pools.create",
  input: createPoolSchema,
  output: createdAnswer,
  run: createPoolNow,
});

export const updatePool = consoleAction({
  permission: "pools.write",
  input: updatePoolSchema,
  output: nothing,
  run: updatePoolNow,
});
