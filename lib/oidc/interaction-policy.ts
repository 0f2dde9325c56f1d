import "server-only";
import { interactionPolicy as provider } from "oidc-provider";

/**
 * When a person is asked for something: sign-in and consent as the protocol wants them, and sign-in when the session's
 * user is gone or disabled (SEC-47).
 */
export function interactionPolicy() {
  const policy = provider.base();
  policy
    .get("login")
    ?.checks.add(
      new provider.Check(
        "account_gone",
        "the user of this session cannot sign in any more",
        "login_required",
        ({ oidc }) =>
          oidc.session?.accountId && !oidc.account
            ? provider.Check.REQUEST_PROMPT
            : provider.Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}
