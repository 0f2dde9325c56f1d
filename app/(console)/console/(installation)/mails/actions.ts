"use server";

import { z } from "zod";
import { nothing } from "@/lib/domain/answers";
import { idSchema } from "@/lib/domain/id";
import { mailKeySchema, mailLookAnswer, sendTestMailSchema } from "@/lib/domain/mail/mail-acts";
import { consoleAction } from "@/lib/entry/console-action";
import { lookForMail as lookForMailNow } from "@/lib/services/mails/look-for-mail";
import { sendTestMail as sendTestMailNow } from "@/lib/services/mails/send-test-mail";
import { tryMailAgain as tryMailAgainNow } from "@/lib/services/mails/try-mail-again";

const permission = "mails.write";

export const sendTestMail = consoleAction({
  permission,
  input: sendTestMailSchema,
  output: z.object({ mailId: idSchema }),
  run: sendTestMailNow,
});

export const tryMailAgain = consoleAction({
  permission,
  input: mailKeySchema,
  output: nothing,
  run: tryMailAgainNow,
});

export const lookForMail = consoleAction({
  permission: "mails.read",
  input: mailKeySchema,
  output: mailLookAnswer,
  run: lookForMailNow,
});
