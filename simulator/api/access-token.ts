import type { Endpoint } from "../endpoint";
import { answerJson, readString } from "../http";
import { answerInvalidCredentials, answerMissingBody, answerMissingField } from "./envelope";

/** `POST /v1.0/oauth2/accessToken`: the app token, JSON body only. */
export const accessToken: Endpoint = {
  name: "accessToken",
  host: "api",
  methods: ["POST"],
  matches: (path) => path === "/v1.0/oauth2/accessToken",
  identify: (request) => ({ clientId: readString(request.json, "appKey") }),
  answer(request, state) {
    if (!request.json) return answerMissingBody();
    for (const name of ["appKey", "appSecret"]) {
      if (readString(request.json, name) === undefined) return answerMissingField(name);
    }
    const app = state.findAppByCredentials(
      readString(request.json, "appKey"),
      readString(request.json, "appSecret"),
    );
    if (!app) return answerInvalidCredentials();
    const expireIn = state.settingsFor(app).tokenLifetimeSeconds;
    return answerJson(200, { expireIn, accessToken: state.tokens.issueAppToken(app.clientId, expireIn) });
  },
};
