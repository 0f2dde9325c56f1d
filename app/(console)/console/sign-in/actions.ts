"use server";

import { z } from "zod";
import { signInToConsole, signOutOfConsole } from "@/lib/auth/console/sign-in";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { signInSchema } from "@/lib/domain/administrator/credentials";
import { nothing } from "@/lib/domain/answers";
import { anonymousAction } from "@/lib/entry/console-action";

export const signIn = anonymousAction({
  input: signInSchema,
  output: z.object({ path: z.string() }),
  run: async ({ email, password, return: path }, context) => {
    await signInToConsole({ email, password }, context);
    return { path: parseReturnPath(path) };
  },
});

/** Open to everybody: somebody whose session is over has to be able to leave as well. */
export const signOut = anonymousAction({
  input: z.strictObject({}),
  output: nothing,
  run: (_input, context) => signOutOfConsole(context),
});
