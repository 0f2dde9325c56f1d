import type { FailureKind } from "@/lib/domain/login/failure-kind";
import { expectRefusal } from "../fixtures/expect-refusal-answer";
import { forgingText } from "../fixtures/forged-message";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { type TestTenant, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { goToCallback } from "../fixtures/visitor-sign-in";

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

/** A person comes back from a DingTalk that does not do its part. */
async function expectTrouble(stack: Stack, tenant: TestTenant, expected: Pick<Trouble, "says" | "reason">) {
  const visitor = new Visitor(stack);
  const { page, callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  await expectRefusal(await visitor.open(callback), page, tenant, expected);
}

for (const { title, endpoint, kind, detail, says, reason } of troubles) {
  test(`DingTalk in trouble: ${title}`, async ({ makeTenant, stack }) => {
    const tenant = await makeTenant();
    await new SimulatorControl(stack.simulatorUrl).disturb(tenant.enterprise.app, {
      endpoint,
      kind,
      ...detail,
    });
    await expectTrouble(stack, tenant, { says, reason });
  });
}

for (const permission of ["Contact.User.Read", "qyapi_get_member"]) {
  test(`the permission ${permission} is missing`, async ({ makeTenant, stack }) => {
    const tenant = await makeTenant();
    await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
      permissions: { [permission]: false },
    });
    await expectTrouble(stack, tenant, { says: "misconfigured", reason: "dingtalk.permission_missing" });
  });
}

test("the AppSecret is no longer the app's", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, { rotateSecret: true });
  await expectTrouble(stack, tenant, { says: "misconfigured", reason: "dingtalk.credentials_refused" });
});
