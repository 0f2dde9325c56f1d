import "server-only";
import { findUserLanguage } from "@/lib/data/user-languages";
import { nameBrowser } from "@/lib/domain/administrator/browser-name";
import { isStepFault } from "@/lib/domain/second-factor/step-fault";
import { findSecondStep } from "@/lib/login/second-factor/find-step";
import { beginAuthenticator } from "@/lib/login/second-factor/set-up-authenticator";
import { userAgent } from "../user-agent";
import { type AccountHolder, toAccountScope } from "./account-door";
import type { PageRequest } from "./hosted-page";
import { readOnly } from "./login-scene";

/** The page on which somebody shows or sets up a second factor: of a pending request, or the account page. */
export interface StepPlace {
  /** The path of the page; its forms lie below it. */
  address: string;
  /** The application that waits; null for the account page. */
  applicationName: string | null;
  /** Where one goes back without it. */
  cancel: string | null;
  /** The person may sign in anew, which is offered where this sign-in is too old to set anything up, or was tried too often. */
  mayStartOver: boolean;
}

/**
 * What the page shows on which whoever is signed in shows their second factor, sets one up, or goes on after that.
 *
 * @returns null when the sign-in is over.
 */
export async function getSecondFactorPage(
  place: StepPlace,
  holder: AccountHolder,
  { query, headers }: Pick<PageRequest<unknown>, "query" | "headers">,
) {
  const scope = toAccountScope(holder, headers);
  const step = await findSecondStep(scope);
  if (!step) return null;
  const begun = step.kind === "set_up" && step.fresh ? await beginAuthenticator(scope) : null;
  const fault = readOnly(query, "step");
  return {
    ...place,
    poolName: holder.pool.name,
    person: holder.person,
    language: await findUserLanguage(scope),
    step,
    authenticator: typeof begun === "string" ? null : begun,
    forms: `${place.address}/second-factor`,
    fault: isStepFault(fault) ? fault : null,
    device: nameBrowser(userAgent(headers)),
    returnPath: place.address,
  };
}
