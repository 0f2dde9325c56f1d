"use server";

import { z } from "zod";
import { signInToConsole, signOutOfConsole } from "@/lib/auth/console/sign-in";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { signInSchema } from "@/lib/domain/administrator/credentials";
import { anonymousAction } from "@/lib/entry/console-action";

export const signIn = anonymousAction(signInSchema, async (input, context) => {
  await signInToConsole({ email: input.email, password: input.password }, context);
  return { path: parseReturnPath(input.return) };
});

/** Open to everybody: somebody whose session is over has to be able to leave as well. */
export const signOut = anonymousAction(z.strictObject({}), async (_input, context) => {
  await signOutOfConsole(context);
  return null;
});
