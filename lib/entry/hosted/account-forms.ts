import "server-only";
import { isLocale } from "@/lib/domain/locale/locale";
import { askForOwnEmail, confirmOwnEmail, dropOwnEmail } from "@/lib/login/account/change-own-email";
import { changeOwnPhone } from "@/lib/login/account/change-own-phone";
import { changeOwnLanguage, changeOwnName } from "@/lib/login/account/change-own-profile";
import { endOtherOwnSignIns, endOwnSignIn } from "@/lib/login/account/end-own-sign-ins";
import { changeOwnPassword, removeOwnPassword } from "@/lib/login/account/own-password";
import { unlinkOwnIdentity } from "@/lib/login/account/unlink-own-identity";
import { withdrawApplication } from "@/lib/login/account/withdraw-application";
import { chosenLocaleCookie } from "../switch-locale";
import { accountForm } from "./account-form";
import { readOnly } from "./login-scene";

/** Ends the sign-in that the form names. */
export const endOne = accountForm({
  said: "ended",
  act: (scope, fields) => endOwnSignIn(scope, readOnly(fields, "sign_in") ?? ""),
});

/** Ends all sign-ins but the one that it is asked in. */
export const endOthers = accountForm({ said: "others_ended", act: endOtherOwnSignIns });

/** Takes back what the application that the form names was granted. */
export const withdraw = accountForm({
  said: "withdrawn",
  act: (scope, fields) => withdrawApplication(scope, readOnly(fields, "application") ?? ""),
});

/** Takes the name that was typed. */
export const saveName = accountForm({
  said: "name_saved",
  act: (scope, fields) => changeOwnName(scope, readOnly(fields, "name") ?? ""),
});

/** Takes the language that was chosen, for the account and for this browser. */
export const saveLanguage = accountForm({
  said: "language_saved",
  act: (scope, fields) => changeOwnLanguage(scope, readOnly(fields, "locale") ?? ""),
  cookies: (fields) => {
    const locale = readOnly(fields, "locale");
    return isLocale(locale) ? [chosenLocaleCookie(locale)] : [];
  },
});

/** Unlinks the DingTalk identity that the form names. */
export const unlink = accountForm({
  said: "unlinked",
  act: (scope, fields) => unlinkOwnIdentity(scope, readOnly(fields, "identity") ?? ""),
});

/** Sets the password that was typed, or changes to it. */
export const savePassword = accountForm({
  said: "password_saved",
  act: (scope, fields) =>
    changeOwnPassword(scope, {
      password: readOnly(fields, "password") ?? "",
      current: readOnly(fields, "current") ?? "",
    }),
});

/** Takes the password away. */
export const removePassword = accountForm({ said: "password_removed", act: removeOwnPassword });

/** Sends a code to the address that was typed. */
export const askForEmail = accountForm({
  said: "code_sent",
  act: (scope, fields) => askForOwnEmail(scope, readOnly(fields, "email") ?? ""),
});

/** Takes the code that was sent there. */
export const confirmEmail = accountForm({
  said: "email_saved",
  act: (scope, fields) => confirmOwnEmail(scope, readOnly(fields, "code") ?? ""),
});

/** Gives up the address that waits for its code. */
export const dropEmail = accountForm({ said: "code_dropped", act: dropOwnEmail });

/** Takes the number that was typed. */
export const savePhone = accountForm({
  said: "phone_saved",
  act: (scope, fields) => changeOwnPhone(scope, readOnly(fields, "phone") ?? ""),
});

/** Takes the number away. */
export const removePhone = accountForm({
  said: "phone_removed",
  act: (scope) => changeOwnPhone(scope, ""),
});
