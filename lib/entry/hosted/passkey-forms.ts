import "server-only";
import { accountAddress } from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
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
    return addPasskey(scope, { browserDigest, name: readName(fields), answer });
  },
});

/** Calls the passkey that the form names otherwise. */
export const rename = accountForm({
  said: "passkey_renamed",
  act: async (scope, fields) =>
    renamePasskey(scope, { passkeyId: readOnly(fields, "passkey") ?? "", name: readName(fields) }),
});

/** Removes the passkey that the form names. */
export const remove = accountForm({
  said: "passkey_removed",
  act: (scope, fields) => removeOwnPasskey(scope, readOnly(fields, "passkey") ?? ""),
});

/** @throws AppError `request.invalid` for what the page's own field does not take. */
function readName(fields: URLSearchParams): string {
  const read = passkeyNameSchema.safeParse(readOnly(fields, "name"));
  if (!read.success) throw new AppError("request.invalid");
  return read.data;
}
