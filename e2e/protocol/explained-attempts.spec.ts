import { database } from "@/lib/data/client";
import { traceSchema } from "@/lib/domain/login/trace";
import { getSignIn } from "@/lib/services/sign-ins/get-sign-in";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import { poolScope } from "@/prisma/seed/scope";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, pressStart, signIn } from "../fixtures/visitor-sign-in";

/** The stored attempt that a page's reference number names. */
async function explain({ pool }: TestTenant, page: string) {
  const [, reference = "no number"] = /<code[^>]*>([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2})<\/code>/.exec(page) ?? [];
  const found = await database().attempt.findFirst({ where: { reference, poolId: pool.id } });
  if (!found) throw new Error(`no attempt has the number ${reference}`);
  return { ...found, trace: traceSchema.parse(found.trace) };
}

test("REL-42: a sign-in leaves its trace: mode, calls, person, decision and what stands on it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  await visitor.open(callback);
  const [attempt] = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
  const trace = traceSchema.parse(attempt?.trace);
  expect(trace.mode).toEqual({ name: "browser", why: "not_in_dingtalk" });
  expect(trace.calls?.map(({ endpoint }) => endpoint)).toEqual([
    "oauth2/userAccessToken",
    "contact/users/me",
    "oauth2/accessToken",
    "user/getbyunionid",
    "v2/user/get",
  ]);
  expect(trace).toMatchObject({ decision: "create", person: { corpId: tenant.enterprise.corpId } });
  const { unionId } = await database().identity.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(JSON.stringify(trace)).not.toContain(unionId);
  const signIn = await database().signIn.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(trace.signInId).toBe(signIn.id);
  const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(attempt?.personName).toBe(user.name);
});

test("REL-42: a refused stranger is found by the number, with DingTalk's own code, sentence and link", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
    permissions: { qyapi_get_member: false },
  });
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const { body } = await visitor.open(callback);
  const attempt = await explain(tenant, body);
  expect(attempt).toMatchObject({
    outcome: "refused",
    reason: "dingtalk.permission_missing",
    upstreamCode: "60011",
    personName: expect.stringMatching(/./),
  });
  expect(attempt.trace.calls?.at(-1)).toMatchObject({
    code: "60011",
    requestId: expect.any(String),
    requiredScopes: ["qyapi_get_member"],
    applicationLink: expect.stringContaining("https://open-dev.dingtalk.com/appscope/apply"),
  });
});

test("REL-42: who has signed in before is refused as that user, though nobody was proven", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  await signIn(new Visitor(stack), application);
  const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
    permissions: { qyapi_get_member: false },
  });
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, application.request(), tenant);
  const attempt = await explain(tenant, (await visitor.open(callback)).body);
  expect(attempt).toMatchObject({ reason: "dingtalk.permission_missing", userId: user.id });
  const { person } = await getSignIn(poolScope(tenant.pool.id), { attemptId: attempt.id });
  expect(person).toEqual({ userId: user.id, name: user.name });
});

test.describe("REL-42: what was refused before an attempt could be opened or taken is found by its number", () => {
  test("a request that cannot be verified", async ({ makeTenant, stack }) => {
    const tenant = await makeTenant();
    const application = new SpokenApplication(tenant);
    const visitor = new Visitor(stack);
    const wrong = application.request({
      redirect_uri: "https://li:secret@app.contoso.example/cb?mail=li@contoso.example",
    });
    expect(await explain(tenant, (await visitor.visit(wrong.address)).body)).toMatchObject({
      reason: "oidc.redirect_uri_unregistered",
      applicationId: tenant.application.id,
      connectionId: null,
      trace: { redirectUri: "https://[redacted]@app.contoso.example/cb" },
    });
    const unknown = application.request({ client_id: "my-portal" });
    expect(await explain(tenant, (await visitor.visit(unknown.address)).body)).toMatchObject({
      reason: "oidc.client_unknown",
      applicationId: null,
    });
  });

  test("an answer that no attempt knows", async ({ makeTenant, stack }) => {
    const tenant = await makeTenant();
    const visitor = new Visitor(stack);
    const { callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
    callback.searchParams.set("state", "nobody-has-given-this-one");
    expect(await explain(tenant, (await visitor.open(callback)).body)).toMatchObject({
      reason: "login.attempt_unknown",
      mode: "browser",
      stateDigest: null,
    });
  });

  test("a button that may not be pressed", async ({ makeTenant, stack }) => {
    const tenant = await makeTenant();
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
    await database().connection.update({
      where: { id: tenant.connection.id },
      data: { disabledAt: new Date() },
    });
    const refused = await pressStart(visitor, page, tenant);
    const shown = await visitor.open(new URL(locationOf(refused) ?? "", page));
    expect(await explain(tenant, shown.body)).toMatchObject({
      reason: "login.connection_unavailable",
      applicationId: tenant.application.id,
    });
  });

  test("a page that is over, and a start address that leads nowhere", async ({ makeTenant, stack }) => {
    const tenant = await makeTenant();
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
    const over = new URL(page);
    over.pathname = over.pathname.replace(/[^/]+$/, "nobody-waits-for-this-one");
    expect(await explain(tenant, (await visitor.open(over)).body)).toMatchObject({
      reason: "login.interaction_expired",
    });
    const nowhere = new URL(page);
    nowhere.pathname = nowhere.pathname.replace(/login\/[^/]+$/, "start/no-connection");
    expect(await explain(tenant, (await visitor.open(nowhere)).body)).toMatchObject({
      reason: "login.connection_unavailable",
    });
  });
});

test("what a sign-in gave out is listed with its end, and nothing of it once it has ended", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const application = new SpokenApplication(tenant);
  await signIn(visitor, application);
  const scope = poolScope(tenant.pool.id);
  const { id: attemptId } = await database().attempt.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  const { signIn: standing } = await getSignIn(scope, { attemptId });
  expect(standing).toMatchObject({ endedAt: null });
  const kinds = standing?.issued.map(({ kind, application: held, used }) => [kind, held?.id ?? null, used]);
  expect(kinds).toEqual(
    expect.arrayContaining([
      ["Session", null, false],
      ["AccessToken", tenant.application.id, false],
      ["AuthorizationCode", tenant.application.id, true],
    ]),
  );
  const { id: userId } = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  await signOutEverywhere(scope, { userId });
  const { signIn: ended } = await getSignIn(scope, { attemptId });
  expect(ended).toMatchObject({ endedAt: expect.any(Date), issued: [] });
});
