import type { App, PermissionName } from "../directory-schema";
import { type Answer, readString, type SimulatedRequest } from "../http";
import type { State } from "../state";
import { answerOapiError, answerWrappedError } from "./envelope";

/** A parameter of a topapi call: JSON body, form body or query, in this order. */
export function readParameter(request: SimulatedRequest, name: string): string | undefined {
  return readString(request.json, name) || request.form?.get(name) || request.query.get(name) || undefined;
}

/** The app behind the call's token, whatever the token's validity. */
export function findCallingApp(request: SimulatedRequest, state: State): App | null {
  const token = state.tokens.find(readAccessToken(request) ?? "");
  return state.directory.apps.get(token?.clientId ?? "") ?? null;
}

/** In the query or a form field; the header that the new host wants is ignored here. */
function readAccessToken(request: SimulatedRequest): string | undefined {
  return request.query.get("access_token") || request.form?.get("access_token") || undefined;
}

/** Answers a topapi call for an app that may make it, else says why not. */
export function answerForApp(
  request: SimulatedRequest,
  state: State,
  permission: PermissionName,
  answer: (app: App) => Answer,
): Answer {
  if (request.method !== "POST") return answerOapiError(43002, "需要POST请求");
  const value = readAccessToken(request);
  if (value === undefined) return answerWrappedError(40000, "access_token is blank");
  const token = state.tokens.find(value);
  const app = state.directory.apps.get(token?.clientId ?? "");
  if (!app || token?.kind !== "app" || state.tokens.isExpired(token)) {
    return answerWrappedError(40014, "不合法的access_token");
  }
  if (!app.permissions[permission]) {
    return answerWrappedError(
      60011,
      `应用尚未开通所需的权限：[${permission}]，点击链接申请并开通即可：https://open-dev.dingtalk.com/appscope/apply?content=${app.clientId}%23${permission}`,
      state.settingsFor(app).omitSubCode,
    );
  }
  return answer(app);
}
