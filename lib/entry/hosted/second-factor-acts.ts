import "server-only";
import { AppError } from "@/lib/domain/error";
import {
  assertionSchema,
  passkeyNameSchema,
  readPasskeyAnswer,
  registrationSchema,
} from "@/lib/domain/passkey/answer";
import type { StepFault } from "@/lib/domain/second-factor/step-fault";
import type { AccountScope } from "@/lib/login/account/account-scope";
import { askToAddPasskey } from "@/lib/login/account/add-passkey";
import { askForFactor } from "@/lib/login/second-factor/ask-for-factor";
import type { SetUpOutcome } from "@/lib/login/second-factor/conclude-set-up";
import type { FactorAnswer } from "@/lib/login/second-factor/factor-answer";
import { findSecondStep } from "@/lib/login/second-factor/find-step";
import { giveFactor } from "@/lib/login/second-factor/give-factor";
import { finishAuthenticator } from "@/lib/login/second-factor/set-up-authenticator";
import { setUpPasskey } from "@/lib/login/second-factor/set-up-passkey";
import { readOnly } from "./login-scene";
import { seeOther } from "./redirect";
import { showCodesInLanguage, showRecoveryCodes } from "./shown-codes";

/** What was sent from a page for a second factor, by whom, and where it leads. */
export interface StepDoor {
  request: Request;
  fields: URLSearchParams;
  scope: AccountScope;
  /** Of the browser; null when it has no cookie of ours. */
  browserDigest: string | null;
  /** The page, which says what was wrong. */
  page: (fault?: StepFault) => string;
  /** The path below which the forms lie. */
  forms: string;
  /** Goes on, the sign-in raised; `amr` is all that is shown in it. */
  leave: (amr: string[]) => Promise<Response>;
  /** Signs in anew. */
  startOver: () => Promise<Response>;
}

/** Does what a form of a page for a second factor says. @throws AppError `request.not_found` for no such form. */
export function takeStep(form: string, door: StepDoor): Promise<Response> {
  const act = Object.hasOwn(acts, form) ? acts[form] : undefined;
  if (!act) throw new AppError("request.not_found");
  return act(door);
}

const acts: Readonly<Record<string, (door: StepDoor) => Promise<Response>>> = {
  code: (door) => give(door, { factor: "authenticator_code", typed: readOnly(door.fields, "code") ?? "" }),
  recovery: (door) => give(door, { factor: "recovery_code", typed: readOnly(door.fields, "code") ?? "" }),
  async passkey(door) {
    const answer = readPasskeyAnswer(assertionSchema, readOnly(door.fields, "answer"));
    if (!answer || door.browserDigest === null) return seeOther(door.page("passkey"));
    return give(door, { factor: "passkey", answer, browserDigest: door.browserDigest });
  },
  async ask({ scope, browserDigest, page }) {
    if (browserDigest === null) return seeOther(page("gone"));
    return answerScript(await askForFactor(scope, browserDigest));
  },
  async "set-up"(door) {
    return showSetUp(
      door,
      await finishAuthenticator(door.scope, readOnly(door.fields, "code") ?? ""),
      "code",
    );
  },
  async "ask-new"({ scope, browserDigest, page }) {
    if (browserDigest === null) return seeOther(page("gone"));
    const asked = await askToAddPasskey(scope, { browserDigest });
    return typeof asked === "string" ? seeOther(page("gone")) : answerScript(asked);
  },
  async "add-passkey"(door) {
    const answer = readPasskeyAnswer(registrationSchema, readOnly(door.fields, "answer"));
    const name = passkeyNameSchema.safeParse(readOnly(door.fields, "name"));
    if (!answer || door.browserDigest === null) return seeOther(door.page("passkey"));
    if (!name.success) return seeOther(door.page("name"));
    const made = { answer, name: name.data, browserDigest: door.browserDigest };
    return showSetUp(door, await setUpPasskey(door.scope, made), "passkey");
  },
  async continue(door) {
    const step = await findSecondStep(door.scope);
    return step?.kind === "given" ? door.leave(step.amr) : seeOther(door.page());
  },
  async codes(door) {
    return (await showCodesInLanguage(door, door.fields)) ?? seeOther(door.page());
  },
  again: (door) => door.startOver(),
};

const faults = { authenticator_code: "code", recovery_code: "recovery", passkey: "passkey" } as const;

async function give(door: StepDoor, given: FactorAnswer): Promise<Response> {
  const outcome = await giveFactor(door.scope, given);
  if (outcome.kind === "raised") return door.leave(outcome.amr);
  if (outcome.kind === "over") return seeOther(door.page());
  return seeOther(door.page(outcome.kind === "refused" ? faults[given.factor] : "too_many"));
}

/** The recovery codes, this one time; whoever had some goes on at once. */
async function showSetUp(door: StepDoor, outcome: SetUpOutcome, wrong: StepFault): Promise<Response> {
  if (outcome.kind === "refused") return seeOther(door.page(wrong));
  if (outcome.kind === "too_many") return seeOther(door.page("too_many"));
  if (outcome.kind !== "set") return seeOther(door.page("gone"));
  const { recoveryCodes, amr } = outcome;
  if (recoveryCodes.length === 0) return door.leave(amr);
  return showRecoveryCodes(door, { codes: recoveryCodes, leads: "on" });
}

function answerScript(question: object): Response {
  return Response.json(question, { headers: { "cache-control": "no-store" } });
}
