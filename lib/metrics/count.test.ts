import { beforeEach, describe, expect, it } from "vitest";
import {
  countCall,
  countEndedAttempt,
  countMail,
  countOpenedAttempt,
  countRefusedRequest,
  countRenewal,
  noteClock,
  noteOldestMail,
} from "./count";
import { metrics } from "./registry";
import { renderMetrics } from "./render";

beforeEach(() => metrics().registry.resetMetrics());

/** The samples of our own metrics that are not zero. */
async function samples(door = new Map<number, number>()): Promise<string[]> {
  const { text } = await renderMetrics(door);
  return text.split("\n").filter((line) => line.startsWith("dingpass_") && !line.endsWith(" 0"));
}

describe("REL-42: what is counted", () => {
  it("sign-ins by outcome, mode and reason", async () => {
    countOpenedAttempt("browser");
    countEndedAttempt({ outcome: "signed_in", wayIn: "in_client" });
    countEndedAttempt({ outcome: "created", wayIn: "browser" });
    countEndedAttempt({ outcome: "refused", wayIn: "browser", reason: "dingtalk.ip_not_allowed" });
    countEndedAttempt({ outcome: "refused", wayIn: "browser", reason: "dingtalk.ip_not_allowed" });
    expect(await samples()).toEqual([
      'dingpass_sign_in_attempts_opened_total{mode="browser"} 1',
      'dingpass_sign_in_attempts_total{outcome="signed_in",mode="in_client",reason=""} 1',
      'dingpass_sign_in_attempts_total{outcome="created",mode="browser",reason=""} 1',
      'dingpass_sign_in_attempts_total{outcome="refused",mode="browser",reason="dingtalk.ip_not_allowed"} 2',
    ]);
  });

  it("calls, renewals, the clock, refusals elsewhere and at the door", async () => {
    countCall({ endpoint: "v2/user/get", seconds: 0.3, result: "ok" });
    countCall({
      endpoint: "v2/user/get",
      seconds: 9,
      result: "dingtalk.permission_missing",
      upstreamCode: "60011",
    });
    countRenewal("renewed");
    countRenewal("dingtalk.credentials_refused");
    noteClock(-95);
    countMail("sent");
    countMail("given_up");
    noteOldestMail(12.5);
    countRefusedRequest("provider", "oidc.redirect_uri_unregistered");
    const lines = await samples(new Map([[421, 3]]));
    expect(lines).toEqual(
      expect.arrayContaining([
        'dingpass_dingtalk_calls_total{endpoint="v2/user/get",result="ok",code=""} 1',
        'dingpass_dingtalk_calls_total{endpoint="v2/user/get",result="dingtalk.permission_missing",code="60011"} 1',
        'dingpass_dingtalk_call_duration_seconds_bucket{le="0.5",endpoint="v2/user/get"} 1',
        'dingpass_dingtalk_call_duration_seconds_count{endpoint="v2/user/get"} 2',
        "dingpass_dingtalk_clock_ahead_seconds -95",
        'dingpass_mails_total{outcome="sent"} 1',
        'dingpass_mails_total{outcome="given_up"} 1',
        "dingpass_mail_oldest_unsent_seconds 12.5",
        'dingpass_app_token_renewals_total{result="renewed"} 1',
        'dingpass_app_token_renewals_total{result="dingtalk.credentials_refused"} 1',
        'dingpass_sign_in_requests_refused_total{where="provider",reason="oidc.redirect_uri_unregistered"} 1',
        'dingpass_http_refusals_total{status="421"} 3',
      ]),
    );
    expect(await samples(new Map([[421, 4]]))).toContain('dingpass_http_refusals_total{status="421"} 4');
  });

  it("makes no label of what came from outside, however much of it comes", async () => {
    for (let n = 0; n < 100; n += 1) {
      countCall({ endpoint: "e", seconds: 0, result: "dingtalk.fault", upstreamCode: `x"} evil ${n}` });
      countEndedAttempt({ outcome: "refused", wayIn: "browser", reason: `made.up_${n}` });
      countRefusedRequest("page", `<script>${n}`);
    }
    const lines = (await samples()).filter((line) => !line.includes("duration"));
    expect(lines).toEqual([
      'dingpass_sign_in_attempts_total{outcome="refused",mode="browser",reason="other"} 100',
      'dingpass_sign_in_requests_refused_total{where="page",reason="other"} 100',
      'dingpass_dingtalk_calls_total{endpoint="e",result="dingtalk.fault",code="other"} 100',
    ]);
  });
});
