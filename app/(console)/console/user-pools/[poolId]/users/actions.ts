"use server";

import { nothing } from "@/lib/domain/answers";
import { setUserEnabledSchema, signOutEverywhereSchema } from "@/lib/domain/user/user-state";
import { consoleAction } from "@/lib/entry/console-action";
import { setUserEnabled as setUserEnabledNow } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere as signOutEverywhereNow } from "@/lib/services/users/sign-out-everywhere";

export const setUserEnabled = consoleAction({
  permission: "users.write",
  input: setUserEnabledSchema,
  output: nothing,
  run: setUserEnabledNow,
});

export const signOutEverywhere = consoleAction({
  permission: "users.write",
  input: signOutEverywhereSchema,
  output: nothing,
  run: signOutEverywhereNow,
});
