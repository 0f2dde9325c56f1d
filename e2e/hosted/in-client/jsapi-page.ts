import { requestAuthCode$ as requestOlder } from "dingtalk-jsapi/api/runtime/permission/requestAuthCode";
import { requestAuthCode$ as requestNewer } from "dingtalk-jsapi/api/union/requestAuthCode";
import dd from "dingtalk-jsapi/entry/union";

/** How a call ended, or that it has not after a second. */
export type Outcome = { given: { code: string } } | { refused: unknown } | "nothing";

export interface Parameters {
  corpId: string;
  clientId: string;
}

const patienceMilliseconds = 1_000;

/** Runs in the page: the package as its authors ship it, and what the test asks of it. */
const jsapi = {
  environment: () => ({ platform: dd.env.platform, version: dd.env.version, appType: dd.env.appType }),
  newer: (parameters: Parameters) => settle(requestNewer(parameters)),
  older: ({ corpId }: Parameters) => settle(requestOlder({ corpId })),
  /** How often the callback form of the call is answered within the patience. */
  countCallbacks: async (parameters: Parameters) => {
    let answers = 0;
    await requestNewer({ ...parameters, onSuccess: () => answers++ });
    await wait();
    return answers;
  },
};
Object.assign(window, { jsapi });

declare global {
  interface Window {
    jsapi: typeof jsapi;
  }
}

function settle(call: Promise<{ code: string }>): Promise<Outcome> {
  return Promise.race([
    call.then(
      (given) => ({ given }),
      (refused: unknown) => ({ refused: refused instanceof Error ? refused.message : refused }),
    ),
    wait().then(() => "nothing" as const),
  ]);
}

function wait(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, patienceMilliseconds));
}
