"use server";

import { z } from "zod";
import { signInToConsole, signOutOfConsole } from "@/lib/auth/console";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { signInSchema } from "@/lib/domain/administrator/credentials";
import { anonymousAction } from "@/lib/entry/console-action";

export const signIn = anonymousAction(signInSchema, async (input) => {
  await signInToConsole({ email: input.email, password: input.password });
  return { path: parseReturnPath(input.return) };
});

/** Open to everybody: somebody whose session is over has to be able to leave as well. */
export const signOut = anonymousAction(z.strictObject({}), async () => {
  await signOutOfConsole();
  return null;
});
