import "server-only";
import { type KoaContextWithOIDC, interactionPolicy as provider } from "oidc-provider";
import { owesSecondFactor } from "@/lib/domain/second-factor/rule";
import { isRaisedResult, signInIdOf } from "../internals/record-members";
import { noteFactorQuestion } from "../note-factor-question";
import { currentRecords, RequestRecords } from "../records/request-records";
import { asksForMultiFactor } from "./claims-request";
import { secondFactorSetting } from "./client-settings";

/** The prompt that asks whoever is signed in for a second factor. */
export const secondFactorPromptName = "second_factor";

/**
 * Asks whoever is signed in for a second factor, where they owe one (SEC-52). It looks at the session that a request stands on, and not at
 * how somebody came to it: no way in leads around it, neither DingTalk, nor a session of before, nor a silent sign-in (SEC-12). That a person is asked is
 * written down; a request that may show them nothing asks them nothing.
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
        const owes = owesSecondFactor({
          ...secondFactorSetting(client),
          asked: asksForMultiFactor(params?.acr_values, claims),
          hasAuthenticator: account?.hasAuthenticator ?? false,
          amr: session.amr,
        });
        if (!owes) return provider.Check.NO_NEED_TO_PROMPT;
        if (!oidc.prompts.has("none")) await noteQuestion(poolId, oidc);
        return provider.Check.REQUEST_PROMPT;
      },
    ),
  );
}

async function noteQuestion(
  poolId: string,
  { client, session, result }: KoaContextWithOIDC["oidc"],
): Promise<void> {
  const signInId = signInIdOf(session);
  if (!client || !session?.accountId || !signInId) return;
  const login = result?.login;
  const isOwn = !isRaisedResult(login) && signInIdOf(login) === signInId;
  const key = { poolId, userId: session.accountId, signInId };
  await noteFactorQuestion(key, { isOwn, clientId: client.clientId });
}
