import "server-only";
import { interactionPolicy as provider } from "oidc-provider";
import { owesSecondFactor } from "@/lib/domain/second-factor/rule";
import { currentRecords, RequestRecords } from "../records/request-records";
import { asksForMultiFactor } from "./claims-request";
import { secondFactorSetting } from "./client-settings";

/** The prompt that asks whoever is signed in for a second factor. */
export const secondFactorPromptName = "second_factor";

/**
 * Asks whoever is signed in for a second factor, where they owe one (SEC-52). It looks at the session that a request stands on, and not at
 * how somebody came to it: no way in leads around it, neither DingTalk, nor a session of before, nor a silent sign-in (SEC-12).
 */
export function secondFactorPrompt(poolId: string) {
  return new provider.Prompt(
    { name: secondFactorPromptName },
    new provider.Check(
      "second_factor_owed",
      "a second factor is required of this user",
      "interaction_required",
      async ({ oidc }) => {
        const { client, session, params, claims } = oidc;
        if (!client || session?.accountId === undefined) return provider.Check.NO_NEED_TO_PROMPT;
        const records = currentRecords() ?? new RequestRecords(poolId);
        const account = await records.findAccount(session.accountId);
        return owesSecondFactor({
          ...secondFactorSetting(client),
          asked: asksForMultiFactor(params?.acr_values, claims),
          hasAuthenticator: account?.hasAuthenticator ?? false,
          amr: session.amr,
        })
          ? provider.Check.REQUEST_PROMPT
          : provider.Check.NO_NEED_TO_PROMPT;
      },
    ),
  );
}
