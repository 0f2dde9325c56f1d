"use server";

import { z } from "zod";
import { readPendingSignIn } from "@/lib/auth/console/pending-sign-in";
import { finishSignIn } from "@/lib/auth/console/sign-in";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { answerWithCodeSchema, answerWithPasskeySchema } from "@/lib/domain/administrator/second-factor";
import { passkeyRequestAnswer } from "@/lib/domain/passkey/question";
import { anonymousAction } from "@/lib/entry/console-action";
import { beginPasskeySignIn as beginPasskeySignInNow } from "@/lib/services/second-factor/begin-passkey-sign-in";
import { checkOfCode } from "@/lib/services/second-factor/code-checks";
import { checkOfPasskey } from "@/lib/services/second-factor/passkey-check";

/** Open to everybody: what it needs is what the password left in this browser. */
export const answerWithCode = anonymousAction({
  input: answerWithCodeSchema,
  output: z.object({ path: z.string() }),
  run: async ({ kind, code, return: path }, context) => {
    await finishSignIn(checkOfCode(kind, code), context);
    return { path: parseReturnPath(path) };
  },
});

export const beginPasskeySignIn = anonymousAction({
  input: z.strictObject({}),
  output: passkeyRequestAnswer,
  run: async () => beginPasskeySignInNow((await readPendingSignIn()) ?? ""),
});

export const answerWithPasskey = anonymousAction({
  input: answerWithPasskeySchema,
  output: z.object({ path: z.string() }),
  run: async ({ answer, return: path }, context) => {
    await finishSignIn(checkOfPasskey(answer), context);
    return { path: parseReturnPath(path) };
  },
});
