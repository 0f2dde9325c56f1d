"use server";

import { nothing } from "@/lib/domain/answers";
import { departmentNamesAnswer, departmentNamesSchema } from "@/lib/domain/user/department-names";
import { setUserEnabledSchema, signOutEverywhereSchema } from "@/lib/domain/user/user-state";
import { consoleAction } from "@/lib/entry/console-action";
import { listDepartmentNames as listDepartmentNamesNow } from "@/lib/services/users/list-department-names";
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

export const listDepartmentNames = consoleAction({
  permission: "users.read",
  input: departmentNamesSchema,
  output: departmentNamesAnswer,
  run: listDepartmentNamesNow,
});
