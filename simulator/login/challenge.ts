import type { Endpoint } from "../endpoint";
import { answerRedirect } from "../http";
import { findLanguage } from "../language";
import { renderChallengePage } from "../pages/challenge-page";
import { renderProblemPage, renderSignedOutPage } from "../pages/problem-page";
import { checkAuthorizeRequest } from "./authorize-request";
import { buildEndedSessionCookie, buildSessionCookie, findSignedInPerson } from "./session-cookie";

/** `/oauth2/challenge.htm`: the login page proper, a picture of a QR code and a choice of accounts. */
export const challenge: Endpoint = {
  name: "challenge",
  host: "login",
  methods: ["GET", "POST"],
  matches: (path) => path === "/oauth2/challenge.htm",
  identify: (request) => ({
    clientId: request.query.get("client_id") ?? undefined,
    person: request.form?.get("person") ?? undefined,
  }),
  answer(request, state) {
    const checked = checkAuthorizeRequest(request.query, state);
    if ("problem" in checked) return renderProblemPage(findLanguage(request), checked.problem);
    const person = state.directory.people.get(request.form?.get("person") ?? "");
    if (request.method === "POST" && person) {
      const answer = answerRedirect(303, `/oauth2/auth?${checked.request.query}`);
      answer.headers["set-cookie"] = buildSessionCookie(person.id);
      return answer;
    }
    return renderChallengePage(findLanguage(request), checked.request, state);
  },
};

/** `/oauth2/logout`: ends the browser's session at the simulated DingTalk. */
export const logout: Endpoint = {
  name: "logout",
  host: "login",
  methods: ["GET", "POST"],
  matches: (path) => path === "/oauth2/logout",
  identify: (request, state) => ({ person: findSignedInPerson(request, state)?.id }),
  answer(request) {
    const answer = renderSignedOutPage(findLanguage(request));
    answer.headers["set-cookie"] = buildEndedSessionCookie();
    return answer;
  },
};
