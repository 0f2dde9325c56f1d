import "server-only";
import { accountAddress } from "@/lib/addresses/pool-address";
import { passkeyNameSchema, readPasskeyAnswer, registrationSchema } from "@/lib/domain/passkey/answer";
import { addPasskey, askToAddPasskey } from "@/lib/login/account/add-passkey";
import { removeOwnPasskey, renamePasskey } from "@/lib/login/account/change-passkey";
import { findBrowser, nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { accountDoor, accountForm } from "./account-form";
import { readOnly } from "./login-scene";
import { seeOther } from "./redirect";

/**
 * Answers the script of the account page: what it asks an authenticator that is to make a passkey. Where that cannot go on, it leads to
 * the page that says why.
 */
export const askToAdd = accountDoor(async ({ pool, scope, headers }) => {
  const { digest: browserDigest, setCookie } = nameBrowser(pool, headers.get("cookie"));
  const asked = await askToAddPasskey(scope, { browserDigest });
  if (typeof asked === "string") return seeOther(accountAddress(pool, { said: asked }));
  return Response.json(asked, { headers: { "cache-control": "no-store", "set-cookie": setCookie } });
});

/** Adds the passkey that an authenticator has made. */
export const add = accountForm({
  said: "passkey_added",
  act: async (scope, fields, headers) => {
    const browserDigest = findBrowser(scope.pool, headers.get("cookie"));
    const answer = readPasskeyAnswer(registrationSchema, readOnly(fields, "answer"));
    if (browserDigest === null || !answer) return "passkey_refused";
    const typed = readOnly(fields, "name") ?? "";
    const name = passkeyNameSchema.safeParse(typed);
    if (!name.success) return { fault: "passkey.name", kept: typed };
    return addPasskey(scope, { browserDigest, name: name.data, answer });
  },
});

/** Calls the passkey that the form names otherwise. */
export const rename = accountForm({
  said: "passkey_renamed",
  act: async (scope, fields) => {
    const [passkeyId, typed] = [readOnly(fields, "passkey") ?? "", readOnly(fields, "name") ?? ""];
    const name = passkeyNameSchema.safeParse(typed);
    if (!name.success) return { fault: "passkey.name", kept: typed, of: passkeyId };
    return renamePasskey(scope, { passkeyId, name: name.data });
  },
});

/** Removes the passkey that the form names. */
export const remove = accountForm({
  said: "passkey_removed",
  act: (scope, fields) => removeOwnPasskey(scope, readOnly(fields, "passkey") ?? ""),
});
