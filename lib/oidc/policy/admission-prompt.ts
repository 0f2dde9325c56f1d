import "server-only";
import { type KoaContextWithOIDC, interactionPolicy as provider } from "oidc-provider";
import { createReference } from "@/lib/crypto/random";
import { notAdmittedWords } from "@/lib/domain/application/request-fault";
import { recordRefusedRequest } from "../refused-requests";
import { noteFaultOf } from "../request-faults";
import { isAdmitted } from "./admission";

/** The prompt that tells whoever is signed in that they may not enter. */
export const admissionPromptName = "not_admitted";

/** What the interaction keeps of a refusal. */
const detail = "refusalReference";

/** What a person is told of an application that they may not enter, in the words of an answer to it. */
export const notAdmitted = notAdmittedWords;

/**
 * Stops whoever is signed in and may not enter the application (SEC-60): after the sign-in, so that it is said to the person whom it is
 * about, and before a second factor and consent, which would be given for nothing. It looks at the session that a request stands on, so
 * no way in leads around it. An application that lets nobody be asked gets `access_denied` (RFC 6749 §4.1.2.1): no question would help.
 */
export function admissionPrompt(poolId: string) {
  return new provider.Prompt(
    { name: admissionPromptName },
    new provider.Check(
      "not_admitted",
      notAdmitted,
      "access_denied",
      async ({ oidc: { client, session } }) => {
        if (!client || session?.accountId === undefined) return provider.Check.NO_NEED_TO_PROMPT;
        const admitted = await isAdmitted(poolId, client, session.accountId);
        return admitted ? provider.Check.NO_NEED_TO_PROMPT : provider.Check.REQUEST_PROMPT;
      },
      // Who is shown nothing reads no number out: an application that looks in silence now and then fills no list.
      async (ctx) => (ctx.oidc.prompts.has("none") ? {} : { [detail]: await noteRefusal(poolId, ctx) }),
    ),
  );
}

/** The number under which the list of sign-ins has a refusal, for the page that shows it. @param details of the prompt. */
export function refusalReferenceOf(details: object): string | undefined {
  const found = detail in details ? details[detail] : undefined;
  return typeof found === "string" ? found : undefined;
}

async function noteRefusal(poolId: string, { oidc, ip }: KoaContextWithOIDC): Promise<string> {
  const reference = createReference();
  void noteFaultOf(poolId, oidc.client?.clientId, ip || null, { kind: "not_admitted", detail: "" });
  await recordRefusedRequest({
    poolId,
    reason: "application.not_admitted",
    reference,
    clientId: oidc.client?.clientId,
    userId: oidc.session?.accountId,
    clientAddress: ip || null,
  });
  return reference;
}
