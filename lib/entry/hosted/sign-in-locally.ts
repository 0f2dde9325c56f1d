import "server-only";
import {
  codePageAddress,
  interactionAddress,
  interactionPath,
  type PoolAddress,
  poolPageAddress,
} from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import type { LocalCompletion, LocalRequest } from "@/lib/login/flow/complete-locally";
import { signInLocally as signIn } from "@/lib/login/flow/sign-in-locally";
import { getMethod } from "@/lib/login/methods/registry";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { toSingleFields } from "../form-fields";
import { userAgent } from "../user-agent";
import { failedAddress, overAddress } from "./error-address";
import type { HostedForm } from "./hosted-form";
import { knownUserCookie, readKnownUser } from "./known-user-cookie";
import { lastWayCookie } from "./last-way-cookie";
import type { SentFromPage } from "./local-form";
import { localCodePage } from "./local-page";
import { isInClient } from "./login-scene";
import { leaveFor } from "./onward-page";
import { seeOther } from "./redirect";
import { signInCookie } from "./sign-in-cookie";
import { keepTypedName } from "./typed-name-cookie";

/** How the form of a login page is taken. */
interface LocalWay {
  method: LoginMethod;
  /** The page that the form stands on. */
  pageOf: (pool: PoolAddress, uid: string, query: Record<string, string>) => string;
  /** Signs somebody in by what the form says. */
  complete: (request: LocalRequest) => Promise<LocalCompletion>;
}

/** Takes the form of a way in without DingTalk on a login page. */
export function signInLocally(method: LoginMethod) {
  const complete = (request: LocalRequest) => signIn(getMethod(method), request);
  return (form: HostedForm) => completeForm(form, { method, pageOf: pages[method], complete });
}

/**
 * Has a form of a login page decided: whoever it signs in goes on to the application; a refusal leads back to the page, which says the
 * same whatever it was for (SEC-56), and keeps the name that was typed, never a password.
 */
export async function completeForm(
  { pool, interaction, fields, request }: HostedForm,
  way: LocalWay,
): Promise<Response> {
  const { headers } = request;
  const { uid, clientId } = interaction;
  const browserDigest = findBrowser(pool, headers.get("cookie"));
  // The form's door has compared it with the interaction's.
  if (browserDigest === null) throw new AppError("server.fault");
  const requested = interaction.requestedConnection ?? null;
  const asked = { pool, target: { kind: "interaction", uid } as const, clientId, requested, browserDigest };
  const page = interactionPath(pool, uid);
  const { completion, setCookies } = await prove(way, { ...asked, fields, headers, page });
  if (completion.kind === "refused")
    return seeOther(await addressOf(way, { pool, interaction, headers }, completion), setCookies);
  return leaveFor(request, "application", completion.location, setCookies);
}

/**
 * Takes the form of a way in without DingTalk on a page that no application's request waits at. Whoever it proves is signed in there;
 * whoever is signed in at the account page already proves once more that it is them. A refusal leads back to the page of the form, which
 * says what it was.
 */
export function signInAtPage(method: LoginMethod) {
  return async ({ local, request: from, ...sent }: SentFromPage): Promise<Response> => {
    const { pool, path, query, clientId } = local;
    const complete = (request: LocalRequest) => signIn(getMethod(method), request);
    const { completion, setCookies } = await prove(
      { method, complete },
      { ...sent, pool, page: path, clientId },
    );
    if (completion.kind === "done")
      return sent.target.kind === "start"
        ? leaveFor(from, "page", completion.location, setCookies)
        : seeOther(completion.location, setCookies);
    const { reason, reference } = completion;
    const told = { failed: reason, reference, way: method };
    const page = method === "email_code" ? localCodePage(local) : path + query;
    return seeOther(poolPageAddress(pool, page, told), setCookies);
  };
}

interface LocalForm
  extends Pick<LocalRequest, "pool" | "target" | "clientId" | "requested" | "browserDigest"> {
  fields: URLSearchParams;
  headers: Headers;
  /** The path of the page that the form stands on. */
  page: string;
}

/** Has a form decided. @returns what came of it, and the cookies that the browser gets. */
async function prove(
  { method, complete }: Pick<LocalWay, "method" | "complete">,
  { fields, headers, page, ...asked }: LocalForm,
): Promise<{ completion: LocalCompletion; setCookies: string[] }> {
  const { pool } = asked;
  const read = toSingleFields(fields);
  const completion = await complete({
    ...asked,
    fields: read,
    browserMark: readKnownUser(pool, headers.get("cookie")),
    clientAddress: clientAddress(headers),
    userAgent: userAgent(headers),
    inDingTalk: isInClient(headers),
  });
  const typed = (kept: string) => keepTypedName(pool, page, kept);
  const identifier = read.get("identifier");
  if (completion.kind === "refused")
    return { completion, setCookies: identifier === undefined ? [] : [typed(identifier)] };
  return {
    completion,
    setCookies: [
      signInCookie(pool, completion.signInId),
      // A pool's people come by what it offers again.
      ...(completion.emergency ? [] : [lastWayCookie(pool, method)]),
      knownUserCookie(pool, completion.browserMark),
      typed(""),
      ...completion.setCookies,
    ],
  };
}

/** The page that the form of each method stands on. */
const pages: Readonly<Record<LoginMethod, typeof interactionAddress>> = {
  passkey: interactionAddress,
  password: interactionAddress,
  email_code: codePageAddress,
};

async function addressOf(
  { pageOf }: LocalWay,
  { pool, interaction: { uid }, headers }: Pick<HostedForm, "pool" | "interaction"> & { headers: Headers },
  { reason, reference, recorded }: Extract<LocalCompletion, { kind: "refused" }>,
): Promise<string> {
  if (reason === "login.interaction_expired") return overAddress(pool, uid, { reference, headers });
  if (recorded) return pageOf(pool, uid, { refused: reference });
  return failedAddress(pool, uid, reason, reference);
}
