import { answerApiError } from "./api/envelope";
import { answerClient } from "./client/answer";
import { giveCodeTwice, giveForeignCode } from "./client/request-auth-code";
import type { Endpoint } from "./endpoint";
import type { Fault } from "./faults";
import { type Answer, answerRedirect, type SimulatedRequest } from "./http";
import { findLanguage } from "./language";
import { appendToRedirectUri, checkAuthorizeRequest } from "./login/authorize-request";
import { answerOapiError, answerWrappedError } from "./oapi/envelope";
import { html } from "./pages/html";
import { renderProblemPage } from "./pages/problem-page";
import type { State } from "./state";

const DEFAULT_IP = "203.0.113.9";

/** The answer of a fault that takes the place of the call, or null when the call shall take effect. */
export function answerFault(
  fault: Fault,
  endpoint: Endpoint,
  request: SimulatedRequest,
  state: State,
): Answer | null {
  switch (fault.kind) {
    case "throttle-page":
      return answerText(200, "text/html;charset=utf-8", throttlePage);
    case "throttle-block":
      return answerText(
        200,
        "application/json;charset=utf-8",
        '{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0f1e2d3c"}',
      );
    case "malformed":
      return answerText(200, "application/json;charset=utf-8", '{"errcode":0,"accessToken":"oops" <--');
    case "silent":
      return answerText(200, "text/plain", "");
    case "server-error":
      return endpoint.host === "api"
        ? answerApiError(fault.status ?? 500, "unknownError", "未知错误")
        : answerText(fault.status ?? 500, "text/html;charset=utf-8", "<h1>500 Internal Server Error</h1>");
    case "error":
    case "busy":
    case "throttled":
    case "quota-exceeded":
    case "ip-not-allowed":
    case "token-expired":
      if (endpoint.host === "api") return answerOnNewHost(fault, endpoint, request, state);
      if (endpoint.host === "oapi") return answerOnOldHost(fault, endpoint, request, state);
      if (endpoint.host === "client") return answerAtClient(fault);
      return answerOnLoginPage(fault, request, state);
    case "cancelled":
      return answerClient({ errorCode: "-1", errorMessage: "cancelled" });
    case "twice":
      return giveCodeTwice(request, state);
    case "foreign-code":
      return giveForeignCode(request, state);
    default:
      return null;
  }
}

function answerAtClient({ code, message }: Fault): Answer {
  return answerClient({ errorCode: code ?? "", errorMessage: message ?? "simulated error" });
}

const throttlePage =
  html`<!doctype html><html><head><title>访问被拦截</title></head><body><h1>您的访问过于频繁，请稍后再试</h1></body></html>`
    .text;

function answerText(status: number, contentType: string, body: string): Answer {
  return { status, headers: { "content-type": contentType }, body };
}

function nameClient(endpoint: Endpoint, request: SimulatedRequest, state: State): string {
  return endpoint.identify(request, state).clientId ?? "";
}

function answerOnNewHost(fault: Fault, endpoint: Endpoint, request: SimulatedRequest, state: State): Answer {
  const denied = "Forbidden.AccessDenied";
  switch (fault.kind) {
    case "busy":
      return answerApiError(429, "systemBusy", "系统繁忙");
    case "throttled":
      return answerApiError(403, `${denied}.QpsLimitForAppkeyAndApi`, "应用调用该接口的QPS超过限制");
    case "quota-exceeded":
      return answerApiError(403, `${denied}.ApiCountLimitForOrg`, "企业本月API调用量已用完");
    case "ip-not-allowed":
      return answerApiError(
        403,
        `${denied}.IpNotInWhiteList`,
        `访问ip不在白名单之中,request ip=${fault.ip ?? DEFAULT_IP} appKey(${nameClient(endpoint, request, state)})`,
      );
    case "token-expired":
      return answerApiError(400, "accesstoken.expired", "用户accessToken过期");
    default:
      return answerApiError(fault.status ?? 400, String(fault.code), fault.message ?? "simulated error");
  }
}

function answerOnOldHost(fault: Fault, endpoint: Endpoint, request: SimulatedRequest, state: State): Answer {
  const wrap = fault.wrapped ?? request.path.startsWith("/topapi/");
  const answer = (code: number, message: string) =>
    wrap ? answerWrappedError(code, message) : answerOapiError(code, message);
  switch (fault.kind) {
    case "busy":
      return answerOapiError(-1, "系统繁忙");
    case "throttled":
      return answer(90018, "应用调用该接口的QPS超过限制");
    case "quota-exceeded":
      return answer(90020, "企业本月API调用量已用完");
    case "ip-not-allowed":
      return answer(
        60020,
        `访问ip不在白名单之中,request ip=${fault.ip ?? DEFAULT_IP} appKey(${nameClient(endpoint, request, state)})`,
      );
    case "token-expired":
      return answer(40014, "不合法的access_token");
    default:
      return (fault.wrapped ? answerWrappedError : answerOapiError)(
        Number(fault.code),
        fault.message ?? "simulated error",
      );
  }
}

/** `error` sends the person back with `error=`; everything else stays on a page. */
function answerOnLoginPage(fault: Fault, request: SimulatedRequest, state: State): Answer {
  const checked = checkAuthorizeRequest(request.query, state);
  const language = findLanguage(request);
  if ("problem" in checked) return renderProblemPage(language, checked.problem);
  if (fault.kind !== "error") return renderProblemPage(language, { kind: "fault", fault: fault.kind });
  const { redirectUri, state: echoed } = checked.request;
  return answerRedirect(
    302,
    appendToRedirectUri(redirectUri, {
      error: String(fault.code),
      ...(echoed === null ? {} : { state: echoed }),
    }),
  );
}
