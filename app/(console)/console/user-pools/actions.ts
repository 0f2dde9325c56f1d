"use server";

import { createPoolSchema, updatePoolSchema } from "@/lib/domain/pool/pool-form";
import { consoleAction } from "@/lib/entry/console-action";
import { createPool as createPoolNow } from "@/lib/services/pools/create-pool";
import { updatePool as updatePoolNow } from "@/lib/services/pools/update-pool";

export const createPool = consoleAction(createPoolSchema, async (input, context) => {
  const { id } = await createPoolNow(input, context);
  return { id };
});

export const updatePool = consoleAction(updatePoolSchema, async (input, context) => {
  await updatePoolNow(input, context);
  return null;
});
