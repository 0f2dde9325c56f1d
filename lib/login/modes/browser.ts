import "server-only";
import { dingtalkCallbackAddress } from "@/lib/addresses/pool-address";
import { leaveForDingTalk, redeemAtDingTalk } from "@/lib/auth/pool";
import { readAnswer } from "@/lib/dingtalk/browser/authorize";
import { deadlineIn, loginLimitMilliseconds } from "@/lib/dingtalk/deadline";
import { proveMember } from "@/lib/dingtalk/prove-member";
import { openApp } from "../open-app";
import type { Mode } from "./mode";

/** A QR code or an account at DingTalk's own login page: the next-auth ceremony with the DingTalk provider. */
export const browser: Mode = {
  name: "browser",
  async begin({ pool, connection, state }) {
    const location = await leaveForDingTalk({
      app: openApp(connection),
      scope: connection.scope,
      redirectUri: dingtalkCallbackAddress(pool),
      state,
    });
    return { kind: "redirect", location };
  },
  read: readAnswer,
  async prove({ pool, connection, code }) {
    const { scope, profileFields } = connection;
    const app = openApp(connection);
    const deadline = deadlineIn(loginLimitMilliseconds);
    const redirectUri = dingtalkCallbackAddress(pool);
    const { own, corpId } = await redeemAtDingTalk({ app, scope, redirectUri, deadline }, code);
    const claim = { own, ...(corpId && { corpId }), namesEnterprise: scope === "openid corpid" };
    return {
      kind: "dingtalk",
      mode: "browser",
      person: await proveMember(app, claim, profileFields, deadline),
    };
  },
};
