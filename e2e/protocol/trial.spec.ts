import { database } from "@/lib/data/client";
import { traceSchema } from "@/lib/domain/login/trace";
import { createTrialTicket, trialSeconds } from "@/lib/services/connections/trial-ticket";
import causes from "@/messages/en/causes.json" with { type: "json" };
import en from "@/messages/en/hosted.json" with { type: "json" };
import zh from "@/messages/zh-CN/hosted.json" with { type: "json" };
import { changeSettings } from "@/prisma/seed/change-settings";
import { readText } from "../fixtures/http-browser/text";
import { beginSilently, issueCode, postCode } from "../fixtures/silent-sign-in";
import { SimulatorControl } from "../fixtures/simulator-control";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { beginTrial, connectionKeyOf, trialPageOf, tryOut } from "../fixtures/trial";
import { locationOf, Visitor } from "../fixtures/visitor";
import { decideAtDingTalk } from "../fixtures/visitor-sign-in";

const consolePageOf = (stack: Stack, { pool, connection }: TestTenant) =>
  `${stack.productUrl}/console/user-pools/${pool.id}/connections/${connection.id}"`;

const countPeople = async ({ pool }: TestTenant) => ({
  users: await database().user.count({ where: { poolId: pool.id } }),
  identities: await database().identity.count({ where: { poolId: pool.id } }),
  signIns: await database().signIn.count({ where: { poolId: pool.id } }),
  records: await database().oidcRecord.count({ where: { poolId: pool.id } }),
});
const nobody = { users: 0, identities: 0, signIns: 0, records: 0 };

test("a trial ends at what DingTalk told, masked, and makes nobody", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  await changeSettings(tenant, { profileFields: ["name", "mobile", "employee"] });
  const { visitor, end } = await tryOut(stack, tenant);
  expect(end.url.searchParams.get("done")).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  const text = readText(end.body);
  for (const said of [
    en.trial.works,
    en.trial.would.create,
    en.test.source.record,
    en.trial.state.not_asked,
    tenant.enterprise.corpId,
  ])
    expect(text).toContain(said);
  expect(await countPeople(tenant)).toEqual(nobody);
  const [attempt] = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
  expect(attempt).toMatchObject({ target: "trial", outcome: "tried", userId: null, sealedProof: null });
  const { trial, received } = traceSchema.parse(attempt?.trace);
  expect(trial?.would).toBe("create");
  expect(received).toContain("name");
  // SEC-96: whoever reads the database sees no number either.
  expect(trial?.values.mobile ?? "****").toContain("****");
  // Nobody is signed in: the pool's own page says so.
  const home = await visitor.open(new URL(`/p/${tenant.pool.slug}`, stack.productUrl));
  expect(readText(home.body)).toContain(en.poolPage.signedOut);
});

test("the end of a trial is shown to the browser that made it alone", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const { end } = await tryOut(stack, tenant);
  expect(readText(end.body)).toContain(en.trial.works);
  const other = readText((await new Visitor(stack).open(end.url)).body);
  expect(other).not.toContain(en.trial.works);
  expect(other).not.toContain(tenant.enterprise.corpId);
});

test("a trial says what a sign-in would come to: refused where accounts are not made", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await changeSettings(tenant, { loginOnly: true });
  const { end } = await tryOut(stack, tenant);
  const text = readText(end.body);
  expect(text).toContain(en.trial.works);
  expect(text).toContain(en.trial.would.refuse);
  expect(text).toContain(causes.reasons.login.account_required.sentence);
  expect(text).toContain(causes.reasons.login.account_required.remedy);
  expect(end.body).toContain(consolePageOf(stack, tenant));
  expect(await countPeople(tenant)).toEqual(nobody);
});

test("a trial that fails says why, what to do and where, and DingTalk's own code besides", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
    permissions: { qyapi_get_member: false },
  });
  const { end } = await tryOut(stack, tenant);
  const text = readText(end.body);
  for (const said of [
    en.trial.failed,
    "开发配置 → 权限管理",
    "qyapi_get_member",
    causes.links.dingtalk_permission,
    en.trial.answer,
    "60011",
  ])
    expect(text).toContain(said);
  // Whoever tries is who can mend it.
  expect(text).not.toContain("administrator");
  expect(text).not.toContain(en.failure.misconfigured);
  expect(end.body).toContain("https://open-dev.dingtalk.com/appscope/apply?content=");
});

test("a trial that fails says so of the trial, and leads to the connection where that mends it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
    clientSecret: "another-secret-that-nobody-has-entered-here",
  });
  const chinese = new Visitor(stack, undefined, { "accept-language": "zh-CN" });
  expect(readText((await chinese.open(trialPageOf(stack, tenant))).body)).toContain(zh.trial.lead);
  const { end } = await tryOut(stack, tenant, chinese);
  const text = readText(end.body);
  expect(text).toContain(zh.trial.failed);
  expect(text).not.toMatch(/暂时无法登录|管理员/);
  expect(end.body).toContain(consolePageOf(stack, tenant));
});

test("a field whose permission is missing is told from one that was not asked for", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await changeSettings(tenant, { profileFields: ["name", "mobile"] });
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
    permissions: { fieldMobile: false, "Contact.User.mobile": false },
  });
  const { end } = await tryOut(stack, tenant);
  const text = readText(end.body);
  expect(text).toContain(en.trial.state.missing);
  expect(text).toContain("Contact.User.mobile");
});

test("SEC-60: only a ticket of the connection that has not ended begins a trial", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const ended = createTrialTicket(connectionKeyOf(tenant), Date.now() - (trialSeconds + 1) * 1000);
  for (const ticket of ["", "x", ended, createTrialTicket(connectionKeyOf(other))]) {
    const visitor = new Visitor(stack);
    const page = trialPageOf(stack, tenant, ticket);
    const shown = await visitor.open(page);
    expect(shown.url.searchParams.get("code")).toBe("login.trial_over");
    expect(readText(shown.body)).toContain(en.trial.over);
    const refused = locationOf(await beginTrial(visitor, page));
    expect(refused?.searchParams.get("failed") ?? refused?.searchParams.get("code")).toBe("login.trial_over");
  }
  expect(
    await database().attempt.count({ where: { stateDigest: { not: null }, poolId: tenant.pool.id } }),
  ).toBe(0);
});

test("SEC-75: a trial is begun by its own page alone", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = trialPageOf(stack, tenant);
  const refused = await visitor.visit(`${page.origin}${page.pathname}/begin`, {
    fields: { ticket: page.searchParams.get("ticket") ?? "" },
    headers: { origin: "https://evil.example" },
  });
  expect(refused.status).toBe(403);
});

test("what DingTalk proved in a trial is no way to sign in: the attempt ends where it began", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = trialPageOf(stack, tenant);
  const callback = await decideAtDingTalk(locationOf(await beginTrial(visitor, page)), tenant);
  const [first, second] = await Promise.all([visitor.open(callback), visitor.open(callback)]);
  for (const { url } of [first, second]) expect(url.pathname).toBe(page.pathname);
  expect(await countPeople(tenant)).toEqual(nobody);
});

test("a trial inside DingTalk ends at the same page, by the silent mode", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = trialPageOf(stack, tenant);
  const ticket = page.searchParams.get("ticket") ?? "";
  const beginning = await beginSilently(visitor, `${page.origin}${page.pathname}/begin`, { ticket });
  const posted = await postCode(visitor, page.origin, beginning, await issueCode(stack, tenant));
  const { location } = JSON.parse(posted.body) as { location: string };
  expect(readText((await visitor.open(location)).body)).toContain(en.trial.works);
  expect(await countPeople(tenant)).toEqual(nobody);
  expect(await database().attempt.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
    { mode: "in_client", outcome: "tried" },
  ]);
});
