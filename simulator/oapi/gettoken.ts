import type { Endpoint } from "../endpoint";
import { answerJson } from "../http";
import { answerOapiError } from "./envelope";

/** `GET /gettoken`: the app token, parameters from the query only. */
export const gettoken: Endpoint = {
  name: "gettoken",
  host: "oapi",
  methods: ["GET", "POST"],
  matches: (path) => path === "/gettoken",
  identify: (request) => ({ clientId: request.query.get("appkey") ?? undefined }),
  answer(request, state) {
    const appKey = request.query.get("appkey");
    const appSecret = request.query.get("appsecret");
    if (!appKey || !appSecret) return answerOapiError(40035, "不合法的参数");
    const app = state.findAppByCredentials(appKey, appSecret);
    if (!app) return answerOapiError(40096, "不合法的appKey或appSecret");
    const lifetime = state.settingsFor(app).tokenLifetimeSeconds;
    return answerJson(
      200,
      {
        errcode: 0,
        access_token: state.tokens.issueAppToken(app.clientId, lifetime),
        errmsg: "ok",
        expires_in: lifetime,
      },
      0,
    );
  },
};
