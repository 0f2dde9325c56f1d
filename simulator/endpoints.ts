import { accessToken } from "./api/access-token";
import { corpToken } from "./api/corp-token";
import { answerUnknownAction } from "./api/envelope";
import { userAccessToken } from "./api/user-access-token";
import { usersMe } from "./api/users-me";
import { requestAuthCode } from "./client/request-auth-code";
import type { Endpoint, Host } from "./endpoint";
import { type Answer, answerJson, type SimulatedRequest } from "./http";
import { findLanguage } from "./language";
import { authorize } from "./login/authorize";
import { challenge, logout } from "./login/challenge";
import { departmentGet } from "./oapi/department-get";
import { answerOapiError } from "./oapi/envelope";
import { getbyunionid } from "./oapi/getbyunionid";
import { gettoken } from "./oapi/gettoken";
import { getuserinfo } from "./oapi/getuserinfo";
import { userGet } from "./oapi/user-get";
import { renderProblemPage } from "./pages/problem-page";

const endpoints: readonly Endpoint[] = [
  authorize,
  challenge,
  logout,
  userAccessToken,
  usersMe,
  accessToken,
  corpToken,
  gettoken,
  getbyunionid,
  userGet,
  departmentGet,
  getuserinfo,
  requestAuthCode,
];

export function findEndpoint({ method, path }: SimulatedRequest): Endpoint | null {
  return endpoints.find((one) => one.methods.includes(method) && one.matches(path)) ?? null;
}

/** To which of DingTalk's hosts a path belongs. */
export function getHost(path: string): Host {
  if (path.startsWith("/v1.0/")) return "api";
  if (path.startsWith("/client/")) return "client";
  return path.startsWith("/oauth2/") ? "login" : "oapi";
}

/** What each host says to an address or method that it does not have. */
export function answerUnknownAddress(request: SimulatedRequest): Answer {
  const { path } = request;
  if (path.startsWith("/topapi/")) return answerOapiError(22, "Invalid method");
  switch (getHost(path)) {
    case "api":
      return answerUnknownAction();
    case "login":
      return renderProblemPage(findLanguage(request), { kind: "notFound" });
    case "client":
      return answerJson(404, { error: "no such client address" });
    case "oapi":
      return answerJson(200, { errcode: 404, errmsg: "请求的URI地址不存在" }, 404);
  }
}
