"use server";

import { signInToConsole } from "@/lib/auth/console/sign-in";
import { completeSetupSchema } from "@/lib/domain/administrator/credentials";
import { nothing } from "@/lib/domain/answers";
import { anonymousAction } from "@/lib/entry/console-action";
import { completeSetup as completeSetupOnce } from "@/lib/services/setup/complete-setup";

export const completeSetup = anonymousAction({
  input: completeSetupSchema,
  output: nothing,
  run: async (input, context) => {
    await completeSetupOnce(input, context);
    await signInToConsole({ email: input.email, password: input.password }, context);
  },
});
