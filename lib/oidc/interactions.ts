import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type Provider from "oidc-provider";
import type { InteractionResults } from "oidc-provider";
import { type PoolAddress, testCallbackAddress } from "@/lib/addresses/pool-address";
import { noteAskingApplication } from "./asking-application";
import { browserOf, isOfDevice, isProvenSilently, signInIdOf } from "./internals/record-members";
import { admissionPromptName, notAdmitted, refusalReferenceOf } from "./policy/admission-prompt";
import { scopesOfClaims } from "./policy/claims";
import { connectionParameter } from "./policy/requested-connection";
import { secondFactorPromptName } from "./policy/second-factor-prompt";
import { poolProvider } from "./provider";
import { writeTogether } from "./records/request-records";
import { withAcr } from "./shown-factors";
import { isBrowser } from "./steps/browser-cookie";

/** What an application waits for. */
export interface PendingInteraction {
  uid: string;
  clientId: string;
  /**
   * `login`: who are you? `not_admitted`: you may not enter. `second_factor`: prove it once more. `consent`: may the application know this?
   */
  prompt: "login" | "not_admitted" | "second_factor" | "consent";
  /** Of `not_admitted`: under which number the list of sign-ins has it. */
  refusalReference: string | undefined;
  scopes: readonly string[];
  /** The signed-in user, when there is one. */
  accountId: string | undefined;
  /** The sign-in that their session stands on. */
  signInId: string | undefined;
  /** The application wants the person to prove themselves now: `prompt=login`, `select_account` or `max_age` (SEC-12). */
  demandsFresh: boolean;
  /** Somebody has signed in for this request before, and it was not enough: another person is wanted, say. */
  answeredBefore: boolean;
  /** What the application believes of the person; a hint and no more. */
  loginHint: string | undefined;
  /** The connection that the application asks to sign in by, by its identifier: `dingtalk_connection`. */
  requestedConnection: string | undefined;
  /** Another account than the one that is signed in may be wanted: `prompt=select_account`. */
  choosesAccount: boolean;
  /**
   * Whoever is signed in may go on as they are: nothing is asked but which account it shall be. A demand for a new proof, an older
   * sign-in than `max_age` allows, and another person in the `id_token_hint` are asked for before that (SEC-12).
   */
  mayStay: boolean;
  /**
   * Another account may be offered: not where the application wants one certain person, whom its `id_token_hint` names, nor in a test
   * of the console's, whose request counts only as it was made, nor for a device, whose code is on its way.
   */
  mayChangeAccount: boolean;
  /** The same request may be made again: not that of a test of the console's, nor a device's. */
  mayStartOver: boolean;
}

/**
 * The pending interaction of a browser, or null when it is over, unknown, belongs to another browser than the one that sent the
 * authorization request (SEC-48, SEC-51), or whoever was signed in there is not any more. What answers the request wears its
 * application's look.
 */
export async function findInteraction(
  pool: PoolAddress,
  uid: string,
  headers: Headers,
): Promise<PendingInteraction | null> {
  const provider = await poolProvider(pool);
  const interaction = await provider.Interaction.find(uid);
  if (!interaction || !isBrowser(pool, headers.get("cookie"), browserOf(interaction))) return null;
  const { params, prompt, session } = interaction;
  const current = session?.uid === undefined ? undefined : await provider.Session.findByUid(session.uid);
  if (session?.uid !== undefined && (!current || current.accountId !== session.accountId)) return null;
  const isTest = params.redirect_uri === testCallbackAddress(pool);
  const isOnce = isTest || isOfDevice(interaction);
  const clientId = String(params.client_id);
  noteAskingApplication(headers, clientId);
  return {
    uid,
    clientId,
    prompt: namedPrompts.find((name) => name === prompt.name) ?? "login",
    refusalReference: refusalReferenceOf(prompt.details),
    scopes: [
      ...new Set(
        [...String(params.scope ?? "").split(" "), ...scopesOfClaims(params.claims)].filter(Boolean),
      ),
    ],
    accountId: session?.accountId,
    signInId: signInIdOf(current),
    demandsFresh:
      /\b(?:login|select_account)\b/.test(String(params.prompt ?? "")) || params.max_age !== undefined,
    answeredBefore: interaction.lastSubmission?.login !== undefined,
    loginHint: textOf(params.login_hint),
    requestedConnection: textOf(params[connectionParameter]),
    mayStay: session?.accountId !== undefined && prompt.name === "select_account",
    choosesAccount: /\bselect_account\b/.test(String(params.prompt ?? "")),
    mayChangeAccount: params.id_token_hint === undefined && !isOnce,
    mayStartOver: !isOnce,
  };
}

/** What somebody is told or asked once they are signed in; all else is a sign-in. */
const namedPrompts = [admissionPromptName, secondFactorPromptName, "consent"] as const;

function textOf(parameter: unknown): string | undefined {
  return typeof parameter === "string" ? parameter : undefined;
}

/**
 * The application whose interaction this is, for a browser that it does not belong to; null when it is over or unknown. It says
 * why the browser is refused, and no more.
 */
export async function findClientOfForeignInteraction(pool: PoolAddress, uid: string): Promise<string | null> {
  const interaction = await (await poolProvider(pool)).Interaction.find(uid);
  return interaction ? String(interaction.params.client_id) : null;
}

/**
 * What an interaction came to. `ts` is when the person was proven, in seconds since the epoch (SEC-12), `signInId` what
 * their session will stand on; `silent` when the person was asked nothing; `amr` how they proved themselves, where that is known. Who
 * stayed goes on as they are, without a new proof; who `raised` their sign-in by a second factor as well, with all that is shown by now.
 */
export type InteractionResult =
  | { login: { accountId: string; ts: number; signInId: string; silent: boolean; amr?: string[] } }
  | { consent: Record<string, never> }
  | { raised: { signInId: string; amr: string[] } }
  | { stayed: true }
  | { denied: true };

/**
 * Ends an interaction. The caller has proven that it may: by {@link findInteraction}, or by an attempt bound to the same
 * browser.
 *
 * @returns where the browser goes on, an address of the provider; null when the interaction is over.
 */
export async function finishInteraction(
  pool: PoolAddress,
  uid: string,
  result: InteractionResult,
): Promise<string | null> {
  const provider = await poolProvider(pool);
  // Whoever signs in now has chosen the account, as has who stays: that is all that `prompt=select_account` asks for.
  const chosen = "login" in result || "stayed" in result ? { select_account: {} } : {};
  return writeTogether(pool.id, async () => {
    const interaction = await provider.Interaction.find(uid);
    if (!interaction) return null;
    const answer = await toAnswer(provider, interaction.session?.uid, result);
    if (!answer) return null;
    interaction.result =
      "denied" in result
        ? denial(interaction.prompt.name)
        : { ...interaction.lastSubmission, ...chosen, ...answer };
    await interaction.persist();
    return interaction.returnTo;
  });
}

/** What the provider takes for an answer; null where the session that it adds to is over, or stands on another sign-in. */
async function toAnswer(
  { Session }: Provider,
  sessionUid: string | undefined,
  result: InteractionResult,
): Promise<InteractionResults | null> {
  if ("stayed" in result) return {};
  if ("login" in result) return { login: { ...result.login, ...withAcr(result.login.amr) } };
  if (!("raised" in result)) return result as InteractionResults;
  const { signInId, amr } = result.raised;
  const session = sessionUid === undefined ? undefined : await Session.findByUid(sessionUid);
  if (session?.accountId === undefined || signInIdOf(session) !== signInId) return null;
  // When and how the person has signed in stays as it was: only what was shown is more.
  const { accountId, loginTs: ts } = session;
  const silent = isProvenSilently(session);
  return {
    login: { accountId, ...(ts !== undefined && { ts }), signInId, silent, raised: true, ...withAcr(amr) },
  };
}

/** Whoever goes back from the login page has cancelled; whoever may not enter, or is asked and says no, has not. */
function denial(prompt: string): InteractionResults {
  return { error: "access_denied", error_description: denials[prompt] ?? "the sign-in was cancelled" };
}

const denials: Readonly<Record<string, string>> = {
  consent: "the person did not allow it",
  [admissionPromptName]: notAdmitted,
};

/** Milliseconds between a decision and what is written of it here. */
const patience = 1_000;
const pause = 50;

/**
 * Where an interaction goes on that a login is the end of; waits a moment for one that is about to be.
 *
 * @returns null when it is over: the browser has gone on from there.
 */
export async function findReturn(pool: PoolAddress, uid: string): Promise<string | null> {
  const { Interaction } = await poolProvider(pool);
  for (const limit = performance.now() + patience; ; await wait(pause)) {
    const interaction = await Interaction.find(uid);
    if (interaction?.result?.login) return interaction.returnTo;
    if (!interaction || performance.now() > limit) return null;
  }
}
