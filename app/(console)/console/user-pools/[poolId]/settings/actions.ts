"use server";

import { nothing } from "@/lib/domain/answers";
import { registrationSchema } from "@/lib/domain/pool/registration";
import { retentionAnswer, signInRetentionSchema } from "@/lib/domain/retention/retention";
import { keyScheduleSchema, replaceKeysSchema, rotateKeysSchema } from "@/lib/domain/signing-key/rotation";
import { consoleAction } from "@/lib/entry/console-action";
import { setRegistration as setRegistrationNow } from "@/lib/services/pools/set-registration";
import { setSignInRetention as setSignInRetentionNow } from "@/lib/services/retention/set-sign-in-retention";
import { replaceSigningKeys } from "@/lib/services/signing-keys/replace-signing-keys";
import { rotateSigningKeys } from "@/lib/services/signing-keys/rotate-signing-keys";
import { setKeySchedule as setKeyScheduleNow } from "@/lib/services/signing-keys/set-key-schedule";

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

export const rotateKeys = consoleAction({
  permission: "pools.write",
  input: rotateKeysSchema,
  output: nothing,
  run: rotateSigningKeys,
});

export const replaceKeys = consoleAction({
  permission: "pools.write",
  input: replaceKeysSchema,
  output: nothing,
  run: replaceSigningKeys,
});

export const setKeySchedule = consoleAction({
  permission: "pools.write",
  input: keyScheduleSchema,
  output: nothing,
  run: setKeyScheduleNow,
});
