import type { App } from "../directory-schema";
import type { Endpoint } from "../endpoint";
import { type Answer, answerJson, readString, type SimulatedRequest } from "../http";
import type { State } from "../state";
import { answerApiError, answerInvalidCredentials, answerMissingBody, answerMissingField } from "./envelope";

/** `POST /v1.0/oauth2/userAccessToken`: an authCode or a refresh token for a user token. */
export const userAccessToken: Endpoint = {
  name: "userAccessToken",
  host: "api",
  methods: ["POST"],
  matches: (path) => path === "/v1.0/oauth2/userAccessToken",
  identify: (request, state) => ({
    clientId: readString(request.json, "clientId"),
    person: state.codes.find(readString(request.json, "code") ?? "")?.personId,
  }),
  answer(request, state) {
    if (!request.json) return answerMissingBody();
    for (const name of ["clientId", "clientSecret", "grantType"]) {
      if (readString(request.json, name) === undefined) return answerMissingField(name);
    }
    const app = state.findAppByCredentials(
      readString(request.json, "clientId"),
      readString(request.json, "clientSecret"),
    );
    if (!app) return answerInvalidCredentials();
    switch (readString(request.json, "grantType")) {
      case "authorization_code":
        return redeemCode(request, state, app);
      case "refresh_token":
        return refresh(request, state, app);
      default:
        return answerApiError(400, "unsupported.grant.type", "不支持的grantType");
    }
  },
};

function redeemCode(request: SimulatedRequest, state: State, app: App): Answer {
  const issued = state.codes.redeem(readString(request.json, "code") ?? "", "oauth", app.clientId);
  if (!issued) return answerApiError(400, "invalidParameter.authCode.notFound", "不合法的临时授权码");
  return answerTokens(state, app, issued);
}

function refresh(request: SimulatedRequest, state: State, app: App): Answer {
  const owner = state.tokens.redeemRefreshToken(readString(request.json, "refreshToken") ?? "", app.clientId);
  if (!owner) {
    return answerApiError(400, "invalidParameter.refreshToken.notFound", "不合法的refreshToken");
  }
  return answerTokens(state, app, owner);
}

function answerTokens(state: State, app: App, owner: { personId: string; corpId?: string }): Answer {
  const lifetime = state.settingsFor(app).tokenLifetimeSeconds;
  const pair = state.tokens.issueUserTokens(
    { app, personId: owner.personId, corpId: owner.corpId },
    lifetime,
  );
  return answerJson(200, { expireIn: lifetime, ...pair, corpId: owner.corpId });
}
