"use server";

import { nothing } from "@/lib/domain/answers";
import { registrationSchema } from "@/lib/domain/pool/registration";
import { retentionAnswer, signInRetentionSchema } from "@/lib/domain/retention/retention";
import { consoleAction } from "@/lib/entry/console-action";
import { setRegistration as setRegistrationNow } from "@/lib/services/pools/set-registration";
import { setSignInRetention as setSignInRetentionNow } from "@/lib/services/retention/set-sign-in-retention";

export const setSignInRetention = consoleAction({
  permission: "pools.write",
  input: signInRetentionSchema,
  output: retentionAnswer,
  run: setSignInRetentionNow,
});

export const setRegistration = consoleAction({
  permission: "pools.write",
  input: registrationSchema,
  output: nothing,
  run: setRegistrationNow,
});
