"use server";

import { nothing } from "@/lib/domain/answers";
import { keepRefusingSchema, releaseUseridSchema } from "@/lib/domain/identity-conflict/decision";
import { departmentNamesAnswer, departmentNamesSchema } from "@/lib/domain/user/department-names";
import { setEmergencySchema } from "@/lib/domain/user/emergency";
import { linkedAnswer, linkIdentitySchema, unlinkIdentitySchema } from "@/lib/domain/user/identity-link";
import { importAnswer, importRowsSchema } from "@/lib/domain/user/import/row";
import { removeUserPasskeySchema } from "@/lib/domain/user/passkeys";
import { passwordLinkAnswer, removePasswordSchema, userPasswordSchema } from "@/lib/domain/user/password";
import { resetSecondFactorSchema } from "@/lib/domain/user/second-factor";
import { createUserSchema, savedUserAnswer, updateUserSchema } from "@/lib/domain/user/user-form";
import { invitedAnswer, inviteUserSchema, inviteUsersSchema } from "@/lib/domain/user/user-invitation";
import {
  deleteUserSchema,
  endSignInSchema,
  setUserEnabledSchema,
  signOutEverywhereSchema,
} from "@/lib/domain/user/user-state";
import { consoleAction } from "@/lib/entry/console-action";
import { keepRefusing as keepRefusingNow } from "@/lib/services/identity-conflicts/keep-refusing";
import { releaseUserid as releaseUseridNow } from "@/lib/services/identity-conflicts/release-userid";
import { applyImport as applyImportNow } from "@/lib/services/users/apply-import";
import { createPasswordLink as createPasswordLinkNow } from "@/lib/services/users/create-password-link";
import { createUser as createUserNow } from "@/lib/services/users/create-user";
import { deleteUser as deleteUserNow } from "@/lib/services/users/delete-user";
import {
  endOtherSignIns as endOtherSignInsNow,
  endSignIn as endSignInNow,
} from "@/lib/services/users/end-sign-ins";
import { inviteUser as inviteUserNow } from "@/lib/services/users/invite-user";
import {
  countInvitable as countInvitableNow,
  inviteUsers as inviteUsersNow,
} from "@/lib/services/users/invite-users";
import { linkIdentity as linkIdentityNow } from "@/lib/services/users/link-identity";
import { listDepartmentNames as listDepartmentNamesNow } from "@/lib/services/users/list-department-names";
import { previewImport as previewImportNow } from "@/lib/services/users/preview-import";
import { removePassword as removePasswordNow } from "@/lib/services/users/remove-password";
import { removeUserPasskey as removeUserPasskeyNow } from "@/lib/services/users/remove-user-passkey";
import { resetSecondFactor as resetSecondFactorNow } from "@/lib/services/users/reset-second-factor";
import { setEmergency as setEmergencyNow } from "@/lib/services/users/set-emergency";
import { setUserEnabled as setUserEnabledNow } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere as signOutEverywhereNow } from "@/lib/services/users/sign-out-everywhere";
import { unlinkIdentity as unlinkIdentityNow } from "@/lib/services/users/unlink-identity";
import { updateUser as updateUserNow } from "@/lib/services/users/update-user";

export const createUser = consoleAction({
  permission: "users.write",
  input: createUserSchema,
  output: savedUserAnswer,
  run: createUserNow,
});

export const inviteUser = consoleAction({
  permission: "users.write",
  input: inviteUserSchema,
  output: nothing,
  run: inviteUserNow,
});

export const countInvitable = consoleAction({
  permission: "users.write",
  input: inviteUsersSchema,
  output: invitedAnswer,
  run: countInvitableNow,
});

export const inviteUsers = consoleAction({
  permission: "users.write",
  input: inviteUsersSchema,
  output: invitedAnswer,
  run: inviteUsersNow,
});

export const updateUser = consoleAction({
  permission: "users.write",
  input: updateUserSchema,
  output: savedUserAnswer,
  run: updateUserNow,
});

export const deleteUser = consoleAction({
  permission: "users.write",
  input: deleteUserSchema,
  output: nothing,
  run: deleteUserNow,
});

export const setUserEnabled = consoleAction({
  permission: "users.write",
  input: setUserEnabledSchema,
  output: nothing,
  run: setUserEnabledNow,
});

export const signOutEverywhere = consoleAction({
  permission: "users.write",
  input: signOutEverywhereSchema,
  output: nothing,
  run: signOutEverywhereNow,
});

export const endSignIn = consoleAction({
  permission: "users.write",
  input: endSignInSchema,
  output: nothing,
  run: endSignInNow,
});

export const endOtherSignIns = consoleAction({
  permission: "users.write",
  input: endSignInSchema,
  output: nothing,
  run: endOtherSignInsNow,
});

export const linkIdentity = consoleAction({
  permission: "users.write",
  input: linkIdentitySchema,
  output: linkedAnswer,
  run: linkIdentityNow,
});

export const unlinkIdentity = consoleAction({
  permission: "users.write",
  input: unlinkIdentitySchema,
  output: nothing,
  run: unlinkIdentityNow,
});

export const createPasswordLink = consoleAction({
  permission: "users.write",
  input: userPasswordSchema,
  output: passwordLinkAnswer,
  run: createPasswordLinkNow,
});

export const removePassword = consoleAction({
  permission: "users.write",
  input: removePasswordSchema,
  output: nothing,
  run: removePasswordNow,
});

export const removePasskey = consoleAction({
  permission: "users.write",
  input: removeUserPasskeySchema,
  output: nothing,
  run: removeUserPasskeyNow,
});

export const resetSecondFactor = consoleAction({
  permission: "users.write",
  input: resetSecondFactorSchema,
  output: nothing,
  run: resetSecondFactorNow,
});

export const setEmergency = consoleAction({
  permission: "users.write",
  input: setEmergencySchema,
  output: nothing,
  run: setEmergencyNow,
});

export const keepRefusing = consoleAction({
  permission: "users.write",
  input: keepRefusingSchema,
  output: nothing,
  run: keepRefusingNow,
});

export const releaseUserid = consoleAction({
  permission: "users.write",
  input: releaseUseridSchema,
  output: nothing,
  run: releaseUseridNow,
});

export const listDepartmentNames = consoleAction({
  permission: "users.read",
  input: departmentNamesSchema,
  output: departmentNamesAnswer,
  run: listDepartmentNamesNow,
});

export const previewImport = consoleAction({
  permission: "users.write",
  input: importRowsSchema,
  output: importAnswer,
  run: previewImportNow,
});

export const applyImport = consoleAction({
  permission: "users.write",
  input: importRowsSchema,
  output: importAnswer,
  run: applyImportNow,
});
