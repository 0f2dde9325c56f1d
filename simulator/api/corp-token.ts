import type { Endpoint } from "../endpoint";
import { answerJson, readString } from "../http";
import { answerApiError, answerMissingBody } from "./envelope";

const PATH = /^\/v1\.0\/oauth2\/([^/]+)\/token$/;

/** `POST /v1.0/oauth2/{corpId}/token`: the unified app token, snake_case unlike its siblings. */
export const corpToken: Endpoint = {
  name: "corpToken",
  host: "api",
  methods: ["POST"],
  matches: (path) => PATH.test(path),
  identify: (request) => ({ clientId: readString(request.json, "client_id") }),
  answer(request, state) {
    if (!request.json) return answerMissingBody();
    if (readString(request.json, "grant_type") !== "client_credentials") {
      return answerApiError(400, "unsupported.grant.type", "unsupported grant type");
    }
    const app = state.findAppByCredentials(
      readString(request.json, "client_id"),
      readString(request.json, "client_secret"),
    );
    if (!app) return answerApiError(400, "invalid.client", "invalid client");
    const corpId = PATH.exec(request.path)?.[1] ?? "";
    if (!state.directory.enterprises.has(corpId)) return answerApiError(500, "unknownError", "未知错误");
    if (corpId !== app.corpId) return answerApiError(401, "unauthorized.client", "unauthorized client");
    const lifetime = state.settingsFor(app).tokenLifetimeSeconds;
    return answerJson(200, {
      access_token: state.tokens.issueAppToken(app.clientId, lifetime),
      expires_in: lifetime,
    });
  },
};
