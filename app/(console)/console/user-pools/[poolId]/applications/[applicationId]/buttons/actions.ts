"use server";

import { nothing } from "@/lib/domain/answers";
import { applicationButtonsSchema } from "@/lib/domain/login/login-buttons";
import { consoleAction } from "@/lib/entry/console-action";
import { setLoginButtons } from "@/lib/services/login-buttons/set-login-buttons";

export const setButtons = consoleAction({
  permission: "applications.write",
  input: applicationButtonsSchema,
  output: nothing,
  run: setLoginButtons,
});
