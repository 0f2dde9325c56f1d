import type { FailureKind } from "@/lib/domain/login/failure-kind";
import { forgingText } from "../fixtures/forged-message";
import { SimulatorControl } from "../fixtures/simulator-control";
import { expect, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { expectRefusal } from "./expect-refusal";
import { openLoginPage, passDingTalk, reachDingTalk } from "./steps";

const name = "张伟 Zhang Wei";

interface Trouble {
  title: string;
  endpoint: string;
  kind: string;
  detail?: Record<string, unknown>;
  says: FailureKind;
  reason: string;
}

const troubles: readonly Trouble[] = [
  {
    title: "5xx of the new host",
    endpoint: "userAccessToken",
    kind: "server-error",
    says: "later",
    reason: "dingtalk.busy",
  },
  {
    title: "5xx page of the old host",
    endpoint: "getbyunionid",
    kind: "server-error",
    says: "later",
    reason: "dingtalk.busy",
  },
  {
    title: "throttled",
    endpoint: "usersMe",
    kind: "throttled",
    says: "later",
    reason: "dingtalk.throttled",
  },
  {
    title: "throttle page",
    endpoint: "getbyunionid",
    kind: "throttle-page",
    says: "later",
    reason: "dingtalk.throttled",
  },
  {
    title: "monthly quota used up",
    endpoint: "getbyunionid",
    kind: "quota-exceeded",
    says: "later",
    reason: "dingtalk.quota_exceeded",
  },
  {
    title: "connection reset",
    endpoint: "userGet",
    kind: "reset",
    says: "later",
    reason: "dingtalk.unreachable",
  },
  {
    title: "SEC-33: malformed JSON",
    endpoint: "usersMe",
    kind: "malformed",
    says: "fault",
    reason: "dingtalk.fault",
  },
  {
    title: "SEC-33: empty fields",
    endpoint: "usersMe",
    kind: "empty-fields",
    says: "fault",
    reason: "dingtalk.fault",
  },
  {
    title: "our address is not on the app's list",
    endpoint: "getbyunionid",
    kind: "ip-not-allowed",
    says: "misconfigured",
    reason: "dingtalk.ip_not_allowed",
  },
  {
    title: "account disabled in the enterprise (60120)",
    endpoint: "userGet",
    kind: "error",
    detail: { code: 60120 },
    says: "person_disabled",
    reason: "dingtalk.person_disabled",
  },
  {
    title: "SEC-95: its error text begins a log line of its own",
    endpoint: "getbyunionid",
    kind: "error",
    detail: { code: 50002, message: forgingText },
    says: "misconfigured",
    reason: "dingtalk.out_of_range",
  },
  {
    title: "the code was not taken",
    endpoint: "userAccessToken",
    kind: "error",
    detail: { status: 400, code: "invalidParameter.authCode.notFound" },
    says: "start_again",
    reason: "dingtalk.code_refused",
  },
];

for (const { title, endpoint, kind, detail, says, reason } of troubles) {
  test(`DingTalk in trouble: ${title}`, async ({ page, makeTenant, stack }) => {
    const tenant = await makeTenant();
    await new SimulatorControl(stack.simulatorUrl).disturb(tenant.enterprise.app, {
      endpoint,
      kind,
      ...detail,
    });
    await openLoginPage(page, tenant);
    await passDingTalk(page, name);
    await expectRefusal(page, tenant, { says, reason });
  });
}

for (const permission of ["Contact.User.Read", "qyapi_get_member"]) {
  test(`the permission ${permission} is missing`, async ({ page, makeTenant, stack }) => {
    const tenant = await makeTenant();
    await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
      permissions: { [permission]: false },
    });
    await openLoginPage(page, tenant);
    await passDingTalk(page, name);
    await expectRefusal(page, tenant, { says: "misconfigured", reason: "dingtalk.permission_missing" });
  });
}

test("the AppSecret is no longer the app's", async ({ page, makeTenant, stack }) => {
  const tenant = await makeTenant();
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, { rotateSecret: true });
  await openLoginPage(page, tenant);
  await passDingTalk(page, name);
  await expectRefusal(page, tenant, { says: "misconfigured", reason: "dingtalk.credentials_refused" });
});

test("REL-11: a silent DingTalk is answered for within 12 s, and the next try works", async ({
  page,
  makeTenant,
  stack,
}) => {
  const simulator = new SimulatorControl(stack.simulatorUrl);
  const tenant = await makeTenant();
  await simulator.disturb(tenant.enterprise.app, { endpoint: "userAccessToken", kind: "silent" });
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, name);
  const begin = performance.now();
  await dingtalk.agree();
  await expectRefusal(page, tenant, { says: "later", reason: "dingtalk.timeout" });
  expect(performance.now() - begin).toBeLessThan(12_000);
  await simulator.calm(tenant.enterprise.app);
  await new HostedLoginPage(page).dingtalkButton.click();
  await dingtalk.agree();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(name);
});

test("REL-11: a DingTalk that is slow at every step is given up within 12 s", async ({
  page,
  makeTenant,
  stack,
}) => {
  const simulator = new SimulatorControl(stack.simulatorUrl);
  const tenant = await makeTenant();
  for (const endpoint of ["userAccessToken", "usersMe", "accessToken", "gettoken", "getbyunionid", "userGet"])
    await simulator.disturb(tenant.enterprise.app, { endpoint, kind: "slow-headers", delayMs: 4_000 });
  await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, name);
  const begin = performance.now();
  await dingtalk.agree();
  await expectRefusal(page, tenant, { says: "later", reason: "dingtalk.timeout" });
  expect(performance.now() - begin).toBeLessThan(12_000);
});
