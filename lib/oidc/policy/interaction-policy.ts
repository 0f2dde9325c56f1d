import "server-only";
import { decodeJwt } from "jose";
import { interactionPolicy as provider } from "oidc-provider";
import { isProvenSilently, isRaisedResult } from "../internals/record-members";
import { admissionPrompt } from "./admission-prompt";
import { secondFactorPrompt } from "./second-factor-prompt";

/**
 * When a person is asked for something: sign-in and consent as the protocol wants them, and sign-in when the session's
 * user is gone or disabled (SEC-47), or when `max_age` asks how long ago the person proved themselves and they never did in
 * this session: DingTalk's app only said who uses it (SEC-12). And again when somebody else has signed in than the
 * application's `id_token_hint` names (OpenID Connect Core §3.1.2.1). Then whoever may not
 * enter the application is stopped, and last, before consent, whoever owes a second factor is asked for it.
 */
export function interactionPolicy(poolId: string) {
  const policy = provider.base();
  const ask = (isWanted: boolean) =>
    isWanted ? provider.Check.REQUEST_PROMPT : provider.Check.NO_NEED_TO_PROMPT;
  // After `login`: whoever has signed in for this request has chosen an account.
  policy.add(new provider.Prompt({ name: "select_account", requestable: true }), 1);
  policy.add(admissionPrompt(poolId), 2);
  policy.add(secondFactorPrompt(poolId), 3);
  const checks = policy.get("login")?.checks;
  // They ask for sign-ins until one has an `acr`, which no sign-in has by itself: the second factor answers for them.
  checks?.remove("essential_acr");
  checks?.remove("essential_acrs");
  checks?.add(
    new provider.Check(
      "account_gone",
      "the user of this session cannot sign in any more",
      "login_required",
      ({ oidc }) => ask(oidc.session?.accountId !== undefined && !oidc.account),
    ),
  );
  checks?.add(
    new provider.Check(
      "proven_silently",
      "the user of this session was not asked when they signed in",
      "login_required",
      ({ oidc }) => {
        // A second factor only adds to the sign-in that is there: in another tab that may have become a silent one.
        const isProven = oidc.result?.login !== undefined && !isRaisedResult(oidc.result.login);
        const demandsProof = oidc.params?.max_age !== undefined || oidc.prompts.has("login");
        return ask(demandsProof && !isProven && isProvenSilently(oidc.session));
      },
    ),
  );
  // The library takes whoever has come by this request for fresh: who took long for the second factor is not.
  checks?.add(
    new provider.Check(
      "raised_late",
      "the sign-in became too old before it was complete",
      "login_required",
      ({ oidc }) => {
        const maxAge = oidc.params?.max_age;
        const isRaised = isRaisedResult(oidc.result?.login);
        return ask(maxAge !== undefined && isRaised && oidc.session?.past(Number(maxAge)) === true);
      },
    ),
  );
  // The library compares the hint with the session that a request finds, and not with whoever has then signed in.
  checks?.add(
    new provider.Check(
      "another_person",
      "somebody else has signed in than the application expects",
      "login_required",
      ({ oidc }) =>
        ask(Boolean(oidc.result?.login) && !isMeant(oidc.session?.accountId, oidc.params?.id_token_hint)),
    ),
  );
  return policy;
}

/** @param hint an ID token that this provider has verified when the request came, if there was one. */
function isMeant(accountId: string | undefined, hint: unknown): boolean {
  return typeof hint !== "string" || decodeJwt(hint).sub === accountId;
}
