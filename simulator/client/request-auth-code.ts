import { isEmployee } from "../directory";
import type { App } from "../directory-schema";
import type { Endpoint } from "../endpoint";
import { type Answer, answerJson, readString, type SimulatedRequest } from "../http";
import { findAdmissionProblem } from "../login/admission";
import type { State } from "../state";
import { answerClient } from "./answer";
import { findDomain, isOnDomainOf } from "./registered-domain";

/**
 * `POST /client/request-auth-code`: a page in the DingTalk client of `person` has called requestAuthCode. `corpId` and
 * `clientId` are the page's words, `pageUrl` is the client's. Without `clientId` it is the older call, which knows the
 * app by the page's domain.
 */
export const requestAuthCode: Endpoint = {
  name: "requestAuthCode",
  host: "client",
  methods: ["POST"],
  matches: (path) => path === "/client/request-auth-code",
  identify: (request, state) => ({
    clientId: readString(request.json, "clientId") ?? findApp(request, state)?.clientId,
    person: readString(request.json, "person"),
  }),
  answer: (request, state) => giveCode(request, state, 1),
};

/** The client answers the page twice, with the same code. */
export function giveCodeTwice(request: SimulatedRequest, state: State): Answer {
  return giveCode(request, state, 2);
}

/** The client gives a code that another app may redeem. */
export function giveForeignCode(request: SimulatedRequest, state: State): Answer {
  const asked = requestAuthCode.identify(request, state).clientId;
  const other = [...state.directory.apps.values()].find((app) => app.clientId !== asked);
  return giveCode(request, state, 1, other);
}

function giveCode(request: SimulatedRequest, state: State, times: 1 | 2, receiver?: App): Answer {
  const { directory } = state;
  const person = directory.people.get(readString(request.json, "person") ?? "");
  if (!person) return answerJson(400, { error: "no such person" });
  const corpId = readString(request.json, "corpId") ?? "";
  if (!directory.enterprises.has(corpId) || !isEmployee(person, corpId)) {
    return answerClient({ errorCode: 3, errorMessage: "1002,corpId不合法" });
  }
  const app = findApp(request, state);
  if (!app || findAdmissionProblem(app, person)) {
    const domain = findDomain(readString(request.json, "pageUrl") ?? "") ?? "";
    return answerClient({ errorCode: "3", errorMessage: `对应企业没有${domain}域名微应用` });
  }
  const { clientId, corpId: owner } = receiver ?? app;
  const issued = { kind: "silent", clientId, personId: person.id, corpId: owner } as const;
  const code = state.codes.issue(issued, state.settingsFor(app).codeLifetimeSeconds);
  return answerClient({ code }, times);
}

/** The app that the page asks for, if it belongs to the enterprise and the page to it. */
function findApp(request: SimulatedRequest, state: State): App | null {
  const corpId = readString(request.json, "corpId");
  const pageUrl = readString(request.json, "pageUrl") ?? "";
  const clientId = request.json?.clientId;
  for (const app of state.directory.apps.values()) {
    if (app.corpId !== corpId || (clientId !== undefined && clientId !== app.clientId)) continue;
    if (isOnDomainOf(app, pageUrl)) return app;
  }
  return null;
}
