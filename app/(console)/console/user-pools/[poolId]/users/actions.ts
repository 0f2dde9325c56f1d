"use server";

import { setUserEnabledSchema } from "@/lib/domain/user/user-state";
import { consoleAction } from "@/lib/entry/console-action";
import { setUserEnabled as setUserEnabledNow } from "@/lib/services/users/set-user-enabled";

export const setUserEnabled = consoleAction(setUserEnabledSchema, async (input, context) => {
  await setUserEnabledNow(input, context);
  return null;
});
