"use server";

import { nothing } from "@/lib/domain/answers";
import { setUserEnabledSchema } from "@/lib/domain/user/user-state";
import { consoleAction } from "@/lib/entry/console-action";
import { setUserEnabled as setUserEnabledNow } from "@/lib/services/users/set-user-enabled";

export const setUserEnabled = consoleAction({
  permission: "users.write",
  input: setUserEnabledSchema,
  output: nothing,
  run: setUserEnabledNow,
});
