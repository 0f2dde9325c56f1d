"use server";

import { signInToConsole } from "@/lib/auth/console/sign-in";
import { acceptInvitationSchema } from "@/lib/domain/administrator/invitation";
import { nothing } from "@/lib/domain/answers";
import { anonymousAction } from "@/lib/entry/console-action";
import { acceptInvitation as acceptInvitationOnce } from "@/lib/services/administrators/accept-invitation";

export const acceptInvitation = anonymousAction({
  input: acceptInvitationSchema,
  output: nothing,
  run: async (input, context) => {
    const { email } = await acceptInvitationOnce(input, context);
    await signInToConsole({ email, password: input.password }, context);
  },
});
