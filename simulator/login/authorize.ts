import type { Person } from "../directory-schema";
import type { Endpoint } from "../endpoint";
import { type Answer, answerRedirect, type SimulatedRequest } from "../http";
import { findLanguage, type Language } from "../language";
import { renderConsentPage } from "../pages/consent-page";
import { renderProblemPage } from "../pages/problem-page";
import type { State } from "../state";
import { findAdmissionProblem } from "./admission";
import { type AuthorizeRequest, appendToRedirectUri, checkAuthorizeRequest } from "./authorize-request";
import { findSignedInPerson } from "./session-cookie";

/**
 * `GET /oauth2/auth`: the consent page, or the way to the login page.
 * `POST` to the same address with `person`, `corp` and `decision` is what the consent page's form
 * sends; a load driver may send it without any page or cookie.
 */
export const authorize: Endpoint = {
  name: "authorize",
  host: "login",
  methods: ["GET", "POST"],
  matches: (path) => path === "/oauth2/auth",
  identify: (request, state) => ({
    clientId: request.query.get("client_id") ?? undefined,
    person: findDecidingPerson(request, state)?.id,
  }),
  answer(request, state) {
    const language = findLanguage(request);
    const checked = checkAuthorizeRequest(request.query, state);
    if ("problem" in checked) return renderProblemPage(language, checked.problem);
    const settings = state.settingsFor(checked.request.app);
    const second = settings.secondHost ? findSecondHost(request, state) : null;
    if (second) return answerRedirect(302, `${second}/oauth2/auth?${checked.request.query}`);
    const person = findDecidingPerson(request, state);
    if (!person) return answerRedirect(302, `/oauth2/challenge.htm?${checked.request.query}`);
    const problem = findAdmissionProblem(checked.request.app, person);
    if (problem) return renderProblemPage(language, problem, checked.request.query);
    const login = { language, request: checked.request, person, state };
    if (request.method === "POST") return decide(login, request.form);
    return settings.answersAtOnce
      ? decide(login, new URLSearchParams({ decision: "agree" }))
      : showConsent(login);
  },
};

/** The origin of the second host for a browser at the first one; null when it is there already. */
function findSecondHost({ headers, method }: SimulatedRequest, { publicUrl }: State): string | null {
  const first = new URL(publicUrl);
  if (method !== "GET" || first.hostname !== "localhost" || headers.host !== first.host) return null;
  return `${first.protocol}//127.0.0.1:${first.port}`;
}

function findDecidingPerson(request: SimulatedRequest, state: State): Person | null {
  const posted = request.method === "POST" ? request.form?.get("person") : undefined;
  return posted ? (state.directory.people.get(posted) ?? null) : findSignedInPerson(request, state);
}

/** Somebody at the login page, and what they are asked for. */
interface Login {
  language: Language;
  request: AuthorizeRequest;
  person: Person;
  state: State;
}

function showConsent({ language, request, person, state }: Login, choiceMissing = false): Answer {
  return renderConsentPage(language, {
    request,
    person,
    enterprise: state.directory.enterprises.get(request.app.corpId),
    organisations: state.directory.listOrganisations(person, request.administeredOnly),
    choiceMissing,
  });
}

function decide(login: Login, form: URLSearchParams | null): Answer {
  const { request, person, state } = login;
  const settings = state.settingsFor(request.app);
  const echoed: Record<string, string> = request.state === null ? {} : { state: request.state };
  if (form?.get("decision") !== "agree") {
    return answerRedirect(
      302,
      appendToRedirectUri(request.redirectUri, { error: settings.refusalError, ...echoed }),
    );
  }
  const organisations = state.directory.listOrganisations(person, request.administeredOnly);
  const only = organisations.length === 1 ? organisations[0]?.corpId : undefined;
  const wanted = form.get("corp") ?? only;
  const chosen = organisations.find((one) => one.corpId === wanted);
  if (request.withCorpId && !chosen && organisations.length > 0) {
    return showConsent(login, true);
  }
  const code = state.codes.issue(
    {
      kind: "oauth",
      clientId: request.app.clientId,
      personId: person.id,
      corpId: request.withCorpId ? chosen?.corpId : undefined,
    },
    settings.codeLifetimeSeconds,
  );
  const names = settings.codeParameters === "both" ? ["code", "authCode"] : [settings.codeParameters];
  const codes = Object.fromEntries(names.map((name) => [name, code]));
  return answerRedirect(302, appendToRedirectUri(request.redirectUri, { ...codes, ...echoed }));
}
