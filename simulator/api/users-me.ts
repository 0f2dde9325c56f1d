import type { App, PermissionName, Person } from "../directory-schema";
import type { Endpoint } from "../endpoint";
import { type Answer, answerJson, type SimulatedRequest } from "../http";
import { deriveOpenId, deriveUnionId } from "../identifiers";
import type { State } from "../state";
import type { Token } from "../tokens";
import { answerApiError } from "./envelope";

const PATH = /^\/v1\.0\/contact\/users\/([^/]+)$/;

/** `GET /v1.0/contact/users/me`: the account behind a user token. */
export const usersMe: Endpoint = {
  name: "usersMe",
  host: "api",
  methods: ["GET"],
  matches: (path) => PATH.test(path),
  identify(request, state) {
    const token = findToken(request, state);
    return {
      clientId: token?.clientId,
      person: token?.kind === "user" ? token.personId : undefined,
    };
  },
  answer(request, state) {
    if (typeof request.headers["x-acs-dingtalk-access-token"] !== "string") {
      return answerApiError(
        400,
        "AuthenticationFailed.MissingParameter",
        "缺少参数：x-acs-dingtalk-access-token",
      );
    }
    const token = findToken(request, state);
    const app = state.directory.apps.get(token?.clientId ?? "");
    if (!token || !app) return answerApiError(400, "InvalidAuthentication", "不合法的access_token");
    if (token.kind === "app") return answerDenied();
    if (state.tokens.isExpired(token)) {
      return answerApiError(400, "accesstoken.expired", "用户accessToken过期");
    }
    const isGranted = (name: PermissionName) => token.granted.has(name) && app.permissions[name];
    if (!isGranted("Contact.User.Read")) return answerDenied();
    const person = state.directory.people.get(token.personId);
    const asked = PATH.exec(request.path)?.[1];
    if (!person || (asked !== "me" && asked !== deriveUnionId(person.id, app.corpId))) {
      return answerApiError(404, "invalidParameter.user.notFound", "找不到该用户");
    }
    return answerProfile(person, app, isGranted("Contact.User.mobile"), state);
  },
};

function findToken(request: SimulatedRequest, state: State): Token | null {
  const value = request.headers["x-acs-dingtalk-access-token"];
  return typeof value === "string" ? state.tokens.find(value) : null;
}

function answerProfile(person: Person, app: App, withMobile: boolean, state: State): Answer {
  return answerJson(200, {
    nick: person.nick,
    avatarUrl: person.avatarUrl && new URL(person.avatarUrl, state.publicUrl).href,
    mobile: withMobile ? person.mobile : undefined,
    openId: deriveOpenId(person.id, app.clientId),
    unionId: deriveUnionId(person.id, app.corpId),
    email: person.email?.endsWith("@dingtalk.com") ? undefined : person.email,
    stateCode: withMobile && person.mobile ? person.stateCode : undefined,
    visitor: person.visitor,
  });
}

function answerDenied(): Answer {
  return answerApiError(
    403,
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    "没有调用该接口的权限，接口权限申请参考：https://open.dingtalk.com/document/orgapp-server/add-api-permission",
    { accessdenieddetail: { requiredScopes: ["Contact.User.Read"] } },
  );
}
