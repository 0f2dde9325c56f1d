import { changeSettings } from "@/prisma/seed/change-settings";
import { expectRefusal } from "../fixtures/expect-refusal-answer";
import { SimulatorControl } from "../fixtures/simulator-control";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { goToCallback, signIn } from "../fixtures/visitor-sign-in";

type Claims = Record<string, unknown> & { dingtalk: Record<string, unknown>; updated_at: number };

const seconds = () => Date.now() / 1000;

test("SEC-106 the claims follow DingTalk's answers and the connection's settings", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { tenant } = application;
  const dingtalk = new SimulatorControl(stack.simulatorUrl);
  const { app } = tenant.enterprise;
  const release = async (token: string) => bodyOf<Claims>(await application.userinfo(token));
  const login = async () => (await signIn(new Visitor(stack), application)).access_token;

  const token = await login();
  const whole = await release(token);
  expect(whole).toMatchObject({
    name: "张伟 Zhang Wei",
    email: "zhang.wei@acme.example",
    phone_number: "+8613800000001",
    dingtalk: { jobNumber: "A-1001", title: "工程师", departmentIds: [1, 42] },
  });

  await test.step("a permission that is withdrawn says nothing about the person", async () => {
    await dingtalk.changeApp(app, { permissions: { "Contact.User.mobile": false, fieldMobile: false } });
    expect(await release(await login())).toEqual(whole);
    await dingtalk.changeApp(app, { permissions: { "Contact.User.mobile": true, fieldMobile: true } });
  });

  await test.step("what DingTalk answers empty is gone, and the time of the last change moves", async () => {
    const fields = {
      org_email: '""',
      email: '""',
      title: '""',
      dept_id_list: "[42,2147483648,9007199254740993,1.5]",
    };
    await dingtalk.disturb(app, { endpoint: "userGet", kind: "odd-fields", fields });
    await expect.poll(() => Math.floor(seconds()), { timeout: 5_000 }).toBeGreaterThan(whole.updated_at);
    const emptied = await release(await login());
    expect(emptied).not.toHaveProperty("email");
    expect(emptied).not.toHaveProperty("email_verified");
    const { title: _, ...rest } = whole.dingtalk;
    expect(emptied.dingtalk).toEqual({ ...rest, departmentIds: [42, 2_147_483_648, "9007199254740993"] });
    expect(emptied.updated_at).toBeGreaterThan(whole.updated_at);
    await dingtalk.calm(app);
  });

  await test.step("what the connection no longer asks for is not released from that moment on", async () => {
    await changeSettings(tenant, { profileFields: ["name"] });
    const { sub, name, updated_at } = await release(token);
    const { corpId, userid, unionId } = whole.dingtalk;
    expect(await release(token)).toEqual({
      sub,
      name,
      updated_at,
      dingtalk: { corpId, userid, unionId, departmentIds: [] },
    });
    expect(name).toBe(whole.name);
  });

  await test.step("nor kept after the next sign-in", async () => {
    await login();
    await changeSettings(tenant, { profileFields: ["name", "avatar", "mobile", "email", "employee"] });
    expect(await release(token)).not.toHaveProperty("phone_number");
  });
});

const odd = {
  mobile: "13800000001",
  state_code: "86",
  avatar: "7",
  name: "[]",
  title: "{}",
  org_email: "false",
  dept_id_list: '"[1]"',
};

test("SEC-103 fields of other types fail no login, and say nothing", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const dingtalk = new SimulatorControl(stack.simulatorUrl);
  const { app } = application.tenant.enterprise;
  await dingtalk.disturb(app, { endpoint: "userGet", kind: "odd-fields", fields: odd });
  await dingtalk.disturb(app, {
    endpoint: "usersMe",
    kind: "odd-fields",
    fields: { mobile: "1", nick: "1" },
  });
  const { access_token } = await signIn(new Visitor(stack), application);
  const claims = bodyOf<Claims>(await application.userinfo(access_token));
  expect(Object.keys(claims).sort()).toEqual(["dingtalk", "sub", "updated_at"]);
  await dingtalk.disturb(app, { endpoint: "userGet", kind: "byte-order-mark" });
  await signIn(new Visitor(stack), application);
});

const ambiguous = [
  ["a person twice", "usersMe", { unionId: '"other-iE"' }],
  ["a member twice", "getbyunionid", { userid: '"other"' }],
  ["an enterprise twice", "userAccessToken", { corpId: '"dingotherenterprise"' }],
] as const;

for (const [title, endpoint, fields] of ambiguous)
  test(`SEC-103 an answer that names ${title} signs nobody in`, async ({ makeTenant, stack }) => {
    const application = new SpokenApplication(await makeTenant());
    const dingtalk = new SimulatorControl(stack.simulatorUrl);
    await dingtalk.disturb(application.tenant.enterprise.app, { endpoint, kind: "duplicate-keys", fields });
    const visitor = new Visitor(stack);
    const { callback, page } = await goToCallback(visitor, application.request(), application.tenant);
    await expectRefusal(await visitor.open(callback), page, application.tenant, {
      says: "fault",
      reason: "dingtalk.fault",
    });
  });
