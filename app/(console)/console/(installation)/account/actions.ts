"use server";

import { z } from "zod";
import { readBrowserMark } from "@/lib/auth/console/known-browser";
import { chooseLanguage } from "@/lib/auth/console/language";
import {
  changePasswordSchema,
  confirmIdentitySchema,
  endSessionSchema,
  updateAccountSchema,
} from "@/lib/domain/administrator/account";
import {
  finishAuthenticatorSchema,
  finishPasskeySchema,
  recoveryCodesAnswer,
  removePasskeySchema,
} from "@/lib/domain/administrator/second-factor";
import { nothing } from "@/lib/domain/answers";
import { passkeyCreationAnswer } from "@/lib/domain/passkey/question";
import { consoleAction } from "@/lib/entry/console-action";
import { beginAuthenticator as beginAuthenticatorNow } from "@/lib/services/account/begin-authenticator";
import { beginPasskey as beginPasskeyNow } from "@/lib/services/account/begin-passkey";
import { changePassword as changePasswordNow } from "@/lib/services/account/change-password";
import { confirmIdentity as confirmIdentityNow } from "@/lib/services/account/confirm-identity";
import { endOtherSessions as endOtherSessionsNow } from "@/lib/services/account/end-other-sessions";
import { endOwnSession } from "@/lib/services/account/end-own-session";
import { finishAuthenticator as finishAuthenticatorNow } from "@/lib/services/account/finish-authenticator";
import { finishPasskey as finishPasskeyNow } from "@/lib/services/account/finish-passkey";
import { removeAuthenticator as removeAuthenticatorNow } from "@/lib/services/account/remove-authenticator";
import { removePasskey as removePasskeyNow } from "@/lib/services/account/remove-passkey";
import { renewRecoveryCodes as renewRecoveryCodesNow } from "@/lib/services/account/renew-recovery-codes";
import { updateAccount as updateAccountNow } from "@/lib/services/account/update-account";

const permission = "account.write";

export const updateAccount = consoleAction({
  permission,
  input: updateAccountSchema,
  output: nothing,
  run: async (scope, input) => {
    await updateAccountNow(scope, input);
    await chooseLanguage(input.locale);
  },
});

export const changePassword = consoleAction({
  permission,
  input: changePasswordSchema,
  output: nothing,
  run: async (scope, input) => changePasswordNow(scope, { ...input, browserMark: await readBrowserMark() }),
});

export const confirmIdentity = consoleAction({
  permission,
  input: confirmIdentitySchema,
  output: nothing,
  run: async (scope, input) => confirmIdentityNow(scope, { ...input, browserMark: await readBrowserMark() }),
});

export const endSession = consoleAction({
  permission,
  input: endSessionSchema,
  output: nothing,
  run: endOwnSession,
});

export const endOtherSessions = consoleAction({
  permission,
  input: z.strictObject({}),
  output: nothing,
  run: endOtherSessionsNow,
});

export const beginAuthenticator = consoleAction({
  permission,
  input: z.strictObject({}),
  output: z.object({ secret: z.string(), address: z.string() }),
  run: beginAuthenticatorNow,
});

export const finishAuthenticator = consoleAction({
  permission,
  input: finishAuthenticatorSchema,
  output: recoveryCodesAnswer,
  run: finishAuthenticatorNow,
});

export const removeAuthenticator = consoleAction({
  permission,
  input: z.strictObject({}),
  output: nothing,
  run: removeAuthenticatorNow,
});

export const beginPasskey = consoleAction({
  permission,
  input: z.strictObject({}),
  output: passkeyCreationAnswer,
  run: beginPasskeyNow,
});

export const finishPasskey = consoleAction({
  permission,
  input: finishPasskeySchema,
  output: recoveryCodesAnswer,
  run: finishPasskeyNow,
});

export const removePasskey = consoleAction({
  permission,
  input: removePasskeySchema,
  output: nothing,
  run: removePasskeyNow,
});

export const renewRecoveryCodes = consoleAction({
  permission,
  input: z.strictObject({}),
  output: recoveryCodesAnswer,
  run: renewRecoveryCodesNow,
});
