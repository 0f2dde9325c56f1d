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
  run: async ({ email, password, return: wish }, context) => {
    const path = parseReturnPath(wish);
    const owed = await signInToConsole({ email, password }, context);
    if (owed === "signed_in") return { path };
    return { path: `/console/sign-in/second-factor?${new URLSearchParams({ return: path })}` };
  },
});

/** Open to everybody: somebody whose session is over has to be able to leave as well. */
export const signOut = anonymousAction({
  input: z.strictObject({}),
  output: nothing,
  run: (_input, context) => signOutOfConsole(context),
});
