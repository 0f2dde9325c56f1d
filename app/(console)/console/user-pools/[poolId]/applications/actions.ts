"use server";

import { z } from "zod";
import { nothing, savedAnswer } from "@/lib/domain/answers";
import { createdApplicationAnswer, rolledSecretAnswer } from "@/lib/domain/application/answers";
import { firstSignInAnswer } from "@/lib/domain/application/first-sign-in";
import { logoutSettingsSchema, noticeKeySchema } from "@/lib/domain/application/logout-settings";
import { addPublicKeysSchema, removePublicKeySchema } from "@/lib/domain/application/public-keys";
import { rollSecretSchema } from "@/lib/domain/application/secret-overlap";
import {
  createApplicationFormSchema,
  nameFormSchema,
  postLogoutFormSchema,
  signInFormSchema,
  tokensFormSchema,
} from "@/lib/domain/application/settings";
import { idSchema } from "@/lib/domain/id";
import { siteOriginSchema } from "@/lib/domain/protected-site/site-origin";
import { consoleAction } from "@/lib/entry/console-action";
import { addPublicKeys } from "@/lib/services/applications/add-public-keys";
import { createApplication } from "@/lib/services/applications/create-application";
import { deleteApplication } from "@/lib/services/applications/delete-application";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { enableApplication } from "@/lib/services/applications/enable-application";
import { findFirstSignIn } from "@/lib/services/applications/find-first-sign-in";
import { removePublicKey } from "@/lib/services/applications/remove-public-key";
import { rollSecret } from "@/lib/services/applications/roll-secret";
import { setLogout as setLogoutNow } from "@/lib/services/applications/set-logout";
import { tryNoticeAgain as tryNoticeAgainNow } from "@/lib/services/applications/try-notice-again";
import { updateApplication } from "@/lib/services/applications/update-application";
import { addProtectedSite } from "@/lib/services/protected-sites/add-protected-site";
import { removeProtectedSite } from "@/lib/services/protected-sites/remove-protected-site";

const permission = "applications.write";
const keySchema = z.strictObject({ poolId: idSchema, applicationId: idSchema });

export const create = consoleAction({
  permission,
  input: createApplicationFormSchema,
  output: createdApplicationAnswer,
  run: createApplication,
});

export const updateName = consoleAction({
  permission,
  input: nameFormSchema,
  output: savedAnswer,
  run: updateApplication,
});

export const updateSignIn = consoleAction({
  permission,
  input: signInFormSchema,
  output: savedAnswer,
  run: updateApplication,
});

export const updateTokens = consoleAction({
  permission,
  input: tokensFormSchema,
  output: savedAnswer,
  run: updateApplication,
});

export const updatePostLogout = consoleAction({
  permission,
  input: postLogoutFormSchema,
  output: savedAnswer,
  run: updateApplication,
});

export const enable = consoleAction({
  permission,
  input: keySchema,
  output: nothing,
  run: enableApplication,
});

export const disable = consoleAction({
  permission,
  input: keySchema,
  output: nothing,
  run: disableApplication,
});

export const remove = consoleAction({
  permission,
  input: keySchema.extend({ confirmation: z.string().max(100) }),
  output: nothing,
  run: deleteApplication,
});

export const roll = consoleAction({
  permission,
  input: keySchema.extend(rollSecretSchema.shape),
  output: rolledSecretAnswer,
  run: rollSecret,
});

export const setLogout = consoleAction({
  permission,
  input: logoutSettingsSchema,
  output: nothing,
  run: setLogoutNow,
});

export const tryNoticeAgain = consoleAction({
  permission,
  input: noticeKeySchema,
  output: nothing,
  run: tryNoticeAgainNow,
});

export const lookForSignIn = consoleAction({
  permission: "applications.read",
  input: keySchema,
  output: firstSignInAnswer,
  run: findFirstSignIn,
});

export const addSite = consoleAction({
  permission,
  input: keySchema.extend({ origin: siteOriginSchema }),
  output: nothing,
  run: addProtectedSite,
});

export const removeSite = consoleAction({
  permission,
  input: keySchema.extend({ siteId: idSchema }),
  output: nothing,
  run: removeProtectedSite,
});

export const addKeys = consoleAction({
  permission,
  input: addPublicKeysSchema,
  output: nothing,
  run: addPublicKeys,
});

export const removeKey = consoleAction({
  permission,
  input: removePublicKeySchema,
  output: nothing,
  run: removePublicKey,
});
