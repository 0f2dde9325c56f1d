import "server-only";
import { callLimitMilliseconds, deadlineIn } from "@/lib/dingtalk/deadline";
import { redeemSilentCode } from "@/lib/dingtalk/in-client/redeem-code";
import { proveMember } from "@/lib/dingtalk/prove-member";
import { settleSecret } from "@/lib/dingtalk/tokens/settle-secret";
import { readSilentAnswer } from "@/lib/domain/login/answers/silent-answer";
import { openApp } from "../open-app";
import type { Mode } from "./mode";

/** Silent login inside DingTalk's app: our own page asks the app for a code and posts it. */
export const inClient: Mode = {
  name: "in_client",
  async begin({ connection, state }) {
    const { corpId, clientId } = connection;
    return { kind: "page", state, corpId, clientId };
  },
  read: readSilentAnswer,
  async prove({ connection, code }) {
    const { profileFields, matching } = connection;
    const deadline = deadlineIn(callLimitMilliseconds);
    const app = await settleSecret(openApp(connection), deadline);
    const { userid, unionId } = await redeemSilentCode(app, code, deadline);
    // DingTalk names no enterprise here: the app's token does, and DingTalk has to confirm whose that is (SEC-24).
    const claim = { own: { unionId }, userid, namesEnterprise: false };
    const person = await proveMember(app, claim, { profileFields, matchFields: matching.fields });
    return { kind: "dingtalk", mode: "in_client", provenBy: app.clientId, person };
  },
};
