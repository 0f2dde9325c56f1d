import { requestAuthCode$ as requestOlder } from "dingtalk-jsapi/api/runtime/permission/requestAuthCode";
import { requestAuthCode$ as requestNewer } from "dingtalk-jsapi/api/union/requestAuthCode";

/** Why DingTalk's app gave no code; what the product is told. */
export type Failure = "cancelled" | "refused" | "misconfigured";

/** An app before 7.0.45 may say nothing to the newer call: then it is asked by the older one as well. */
export const newerCallPatience = 1_500;

/**
 * The code of DingTalk's app for this page, by the newer call or the older one, whichever is answered first. Waits as long as
 * the app does.
 *
 * @throws the app's answer when the person cancels, or when neither call brings a code.
 */
export function requestCode(corpId: string, clientId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let unanswered = 2;
    let isOlderAsked = false;
    const end = (settle: () => void) => {
      isOlderAsked = true;
      clearTimeout(timer);
      settle();
    };
    const take = ({ code }: { code: string }) => end(() => resolve(code));
    const fail = (error: unknown) => {
      unanswered -= 1;
      if (unanswered === 0 || failureOf(error) === "cancelled") end(() => reject(error));
      else askOlder();
    };
    const askOlder = () => {
      if (isOlderAsked) return;
      isOlderAsked = true;
      clearTimeout(timer);
      requestOlder({ corpId }).then(take, fail);
    };
    const timer = setTimeout(askOlder, newerCallPatience);
    requestNewer({ corpId, clientId }).then(take, fail);
  });
}

/** -1 is the person's own no; 3 an enterprise or a domain that the app does not know. */
export function failureOf(error: unknown): Failure {
  const { errorCode } = Object(error) as { errorCode?: unknown };
  if (String(errorCode) === "-1") return "cancelled";
  return String(errorCode) === "3" ? "misconfigured" : "refused";
}
