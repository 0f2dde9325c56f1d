import "server-only";
import { dingtalkCallbackAddress } from "@/lib/addresses/pool-address";
import { beginCeremony, finishCeremony } from "@/lib/auth/dingtalk/ceremony";
import { deadlineIn, signInLimitMilliseconds } from "@/lib/dingtalk/deadline";
import { proveMember } from "@/lib/dingtalk/prove-member";
import { settleSecret } from "@/lib/dingtalk/tokens/settle-secret";
import { readAnswer } from "@/lib/domain/login/answers/authorization-answer";
import { openApp } from "../open-app";
import type { Mode } from "./mode";

/** A QR code or an account at DingTalk's own login page: the next-auth ceremony with the DingTalk provider. */
export const browser: Mode = {
  name: "browser",
  async begin({ pool, connection, state }) {
    const { scope } = connection;
    const redirectUri = dingtalkCallbackAddress(pool);
    const location = await beginCeremony({ app: openApp(connection), scope, redirectUri, state });
    return { kind: "redirect", location };
  },
  read: readAnswer,
  async prove({ pool, connection, code }) {
    const { scope, profileFields, matching } = connection;
    const deadline = deadlineIn(signInLimitMilliseconds);
    const app = await settleSecret(openApp(connection), deadline);
    const redirectUri = dingtalkCallbackAddress(pool);
    const { own, corpId } = await finishCeremony({ app, scope, redirectUri, deadline }, code);
    const claim = { own, corpId, namesEnterprise: scope === "openid corpid" };
    const person = await proveMember(app, claim, { profileFields, matchFields: matching.fields });
    return { kind: "dingtalk", mode: "browser", provenBy: app.clientId, person };
  },
};
