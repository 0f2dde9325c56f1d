import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { findTest } from "@/lib/oidc/test-client/test-cookie";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { testSeconds } from "@/lib/services/applications/test-ticket";
import en from "@/messages/en/hosted.json" with { type: "json" };
import { changeSettings } from "@/prisma/seed/change-settings";
import { poolScope } from "@/prisma/seed/scope";
import { readText } from "../fixtures/http-browser/text";
import { listKeptFaults } from "../fixtures/kept-faults";
import { siblingOf } from "../fixtures/sibling-application";
import { SimulatorControl } from "../fixtures/simulator-control";
import { bodyOf, claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import {
  pressTest,
  requestOf,
  testCallbackOf,
  testCookieName,
  testPageOf,
  testUpToAnswer,
  ticketOf,
} from "../fixtures/test-client";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { openLoginPage, signIn } from "../fixtures/visitor-sign-in";

/** The records of a pool that an application could act with. */
const tokensOf = ({ pool }: TestTenant) =>
  database().oidcRecord.count({
    where: { poolId: pool.id, kind: { in: ["AccessToken", "RefreshToken"] } },
  });

const isRefusedOnPage = { status: 400, location: undefined };
const refusalOf = ({ status, headers }: Awaited<ReturnType<typeof ask>>) => ({
  status,
  location: headers.location,
});

const cookieOf = (visitor: Visitor, { pool }: TestTenant) => visitor.cookie(pool.base, testCookieName) ?? "";

test("a test signs in for the application and shows each claim as its tokens would have it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = testPageOf(tenant);
  expect(readText((await visitor.open(page)).body)).toContain(en.test.lead);
  const end = await visitor.open(await testUpToAnswer(visitor, tenant, { page }));
  expect(end.url.href).toBe(page.href);
  const text = readText(end.body);
  for (const said of [
    en.test.works,
    en.test.source.record,
    en.test.source.account,
    en.test.obstacle.no_access_token,
    en.test.inBoth,
    "张伟 Zhang Wei",
    "zhang.wei@acme.example",
    "+8613800000001",
    tenant.enterprise.corpId,
  ])
    expect(text).toContain(said);
  // No token of any kind was made, and the sign-in is an ordinary one.
  expect(await tokensOf(tenant)).toBe(0);
  const poolId = tenant.pool.id;
  const [attempt] = await database().attempt.findMany({ where: { poolId } });
  expect(attempt).toMatchObject({ outcome: "created", applicationId: tenant.application.id });
  expect(await database().signIn.count({ where: { poolId } })).toBe(1);
  expect(await database().oidcRecord.count({ where: { poolId, kind: "Session" } })).toBe(1);

  // What a real client gets for the same scopes is what the page has shown.
  const application = new SpokenApplication(tenant);
  const tokens = await signIn(new Visitor(stack), application);
  const { at_hash: _atHash, ...idToken } = claimsOf(tokens.id_token);
  const userinfo = bodyOf(await application.userinfo(tokens.access_token));
  for (const [name, value] of Object.entries({ ...userinfo, iss: idToken.iss, aud: idToken.aud }))
    for (const part of name === "dingtalk" ? Object.values(Object(value)) : [value])
      expect(text, name).toContain(typeof part === "string" ? part : JSON.stringify(part));
  for (const name of Object.keys(idToken)) expect(text).toContain(name);
});

test("a test says of each claim that is not there why not", async ({ makeTenant, stack }) => {
  const tokens = { ...initialTokenSettings("web"), claimsInIdToken: false };
  const tenant = await makeTenant({ application: { tokens } });
  await changeSettings(tenant, { profileFields: ["name", "mobile"] });
  await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
    permissions: { fieldMobile: false, "Contact.User.mobile": false },
  });
  const visitor = new Visitor(stack);
  const answer = await testUpToAnswer(visitor, tenant, { scopes: ["profile", "phone", "dingtalk"] });
  const text = readText((await visitor.open(answer)).body);
  for (const said of [
    en.test.inUserinfo,
    en.test.obstacle.scope_not_asked.replace("{scope}", "email"),
    en.test.obstacle.field_not_asked,
    en.test.obstacle.permission_missing,
    "Contact.User.mobile",
  ])
    expect(text).toContain(said);
});

test("a test explains the errors that an application would get", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const silent = await visitor.open(await testUpToAnswer(visitor, tenant, { prompt: "none" }));
  expect(readText(silent.body)).toContain(en.test.error.login_required);
  const page = testPageOf(tenant);
  const login = await visitor.open(await requestOf(visitor, page));
  const cancelled = await visitor.follow(
    await visitor.visit(`${login.url.origin}${login.url.pathname}/cancel`, { fields: {} }),
  );
  expect(cancelled.url.href).toBe(page.href);
  expect(readText(cancelled.body)).toContain(en.test.error.access_denied);
  expect(readText(cancelled.body)).toContain("access_denied: the sign-in was cancelled");
  await visitor.open(await testUpToAnswer(visitor, tenant));
  const unwilling = await visitor.open(await requestOf(visitor, page, { prompt: "consent" }));
  const denied = await visitor.follow(
    await visitor.visit(`${unwilling.url.origin}${unwilling.url.pathname}/cancel`, { fields: {} }),
  );
  expect(readText(denied.body)).toContain("access_denied: the person did not allow it");
  const asked = await visitor.open(await requestOf(visitor, page, { prompt: "consent" }));
  const allowed = await visitor.visit(`${asked.url.origin}${asked.url.pathname}/consent`, { fields: {} });
  expect(readText((await visitor.follow(allowed)).body)).toContain(en.test.works);
});

test("SEC-01, SEC-02: nobody but a test's own page makes a request with its redirect URI, at no time", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, elsewhere] = [await makeTenant(), await makeTenant()];
  const application = new SpokenApplication(tenant);
  const sibling = await siblingOf(application);
  const redirect_uri = testCallbackOf(tenant);
  const visitor = new Visitor(stack);
  const refuse = async (address: URL, why: string, by = visitor) =>
    expect.soft(refusalOf(await by.visit(address)), why).toEqual(isRefusedOnPage);
  await refuse(application.request({ redirect_uri }).address, "before any test");
  const own = await requestOf(visitor, testPageOf(tenant));
  expect(own.searchParams.get("redirect_uri")).toBe(redirect_uri);
  const change = (name: string, value: string) => {
    const changed = new URL(own);
    changed.searchParams.set(name, value);
    return changed;
  };
  await refuse(application.request({ redirect_uri }).address, "by hand, while a test is under way");
  for (const [name, value] of [
    ["scope", "openid profile offline_access"],
    ["state", "mine"],
    ["nonce", "mine"],
    ["code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"],
    ["prompt", "none"],
    ["client_id", sibling.clientId],
    ["redirect_uri", `${redirect_uri}/`],
    ["redirect_uri", `${redirect_uri}?x=1`],
    ["redirect_uri", testCallbackOf(elsewhere)],
  ] as const)
    await refuse(change(name, value), `with another ${name}`);
  await refuse(own, "in another browser", new Visitor(stack));
  const { address } = new SpokenApplication(elsewhere).request({ redirect_uri });
  await refuse(address, "by another pool's application");
  // The cookie alone, carried to another browser, opens nothing; neither does another pool's.
  const thief = new Visitor(stack);
  const cookie = `${testCookieName}=${cookieOf(visitor, tenant)}`;
  expect.soft(refusalOf(await thief.visit(own, { headers: { cookie } }))).toEqual(isRefusedOnPage);
  await requestOf(thief, testPageOf(elsewhere));
  const foreign = `${testCookieName}=${cookieOf(thief, elsewhere)}`;
  const browser = `dingpass.browser=${visitor.cookie(tenant.pool.base, "dingpass.browser")}`;
  expect
    .soft(refusalOf(await ask(own, { headers: { cookie: `${foreign}; ${browser}` } })))
    .toEqual(isRefusedOnPage);
  // Its own page says what it is, and nobody is told to register the address.
  const told = await thief.visit(own);
  expect(readText(told.body)).toContain(en.protocolError.test.title);
  await expect.poll(() => listKeptFaults(tenant)).toHaveProperty("redirect_uri");
  expect(
    await database().requestFault.count({ where: { poolId: tenant.pool.id, detail: redirect_uri } }),
  ).toBe(0);
  // The request itself goes through, until its test has ended.
  expect((await visitor.open(own)).url.pathname).toContain("/login/");
  await visitor.open(await testUpToAnswer(visitor, tenant));
  await refuse(own, "after the test");
});

test("SEC-02: registering the test client's address opens nothing", async ({ makeTenant }) => {
  const tenant = await makeTenant();
  const redirect_uri = testCallbackOf(tenant);
  await database().application.update({
    where: { clientId: tenant.application.clientId },
    data: { redirectUris: { push: redirect_uri } },
  });
  const { address } = new SpokenApplication(tenant).request({ redirect_uri });
  expect(refusalOf(await ask(address))).toEqual(isRefusedOnPage);
});

test("SEC-05: the code of a test counts once, for its own page alone, and no secret makes a token of it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const answer = await testUpToAnswer(visitor, tenant);
  const asking = cookieOf(visitor, tenant);
  const code = answer.searchParams.get("code") ?? "";
  expect(code).not.toBe("");
  // The application has its secret; here it has got hold of the verifier as well.
  const test = findTest(await getPoolAddress(tenant.pool.id), visitor.jar.format(answer));
  if (test?.stage !== "asked") throw new Error("no test under way");
  const { verifier } = test;
  const request = { ...application.request(), redirectUri: testCallbackOf(tenant), verifier };
  const redeemed = await application.redeem(code, request);
  expect([redeemed.status, bodyOf(redeemed).error, bodyOf(redeemed).error_description]).toEqual([
    400,
    "invalid_grant",
    "grant request is invalid",
  ]);
  // Another browser cannot bring it in either.
  const stranger = new Visitor(stack);
  expect((await stranger.open(answer)).url.searchParams.get("code")).toBe("login.trial_over");
  await requestOf(stranger, testPageOf(tenant));
  const injected = await stranger.open(answer);
  expect(injected.url.searchParams.get("code")).toBe("login.attempt_unknown");
  expect(readText((await visitor.open(answer)).body)).toContain(en.test.works);
  // Once more, and with the cookie of the time before put back by hand.
  expect((await visitor.open(answer)).url.searchParams.get("code")).toBe("login.trial_over");
  visitor.jar.store(new URL(tenant.pool.base), [
    `${testCookieName}=${asking}; Path=${new URL(tenant.pool.base).pathname}; Max-Age=600`,
  ]);
  expect(readText((await visitor.open(answer)).body)).toContain(en.test.error.code_used);
  expect(await tokensOf(tenant)).toBe(0);
});

test("SEC-05: of two answers at once one counts", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const answer = await testUpToAnswer(visitor, tenant);
  const cookie = visitor.jar.format(answer);
  const ends = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const one = new Visitor(stack);
      const back = await one.visit(answer, { headers: { cookie } });
      const own = cookie.replace(
        new RegExp(`${testCookieName}=[^;]+`),
        `${testCookieName}=${cookieOf(one, tenant)}`,
      );
      return readText((await one.visit(locationOf(back) ?? answer, { headers: { cookie: own } })).body);
    }),
  );
  expect(ends.filter((text) => text.includes(en.test.works))).toHaveLength(1);
  expect(ends.filter((text) => text.includes(en.test.error.code_used))).toHaveLength(5);
});

test("SEC-75, SEC-20: a foreign page neither begins a test nor ends one", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = testPageOf(tenant);
  const headers = { origin: "https://evil.example" };
  expect((await pressTest(visitor, page, { headers })).status).toBe(403);
  expect(cookieOf(visitor, tenant)).toBe("");
  const answer = await testUpToAnswer(visitor, tenant, { page });
  for (const [name, value] of [
    ["state", "guessed"],
    ["iss", "https://evil.example"],
  ] as const) {
    const forged = new URL(answer);
    forged.searchParams.set(name, value);
    expect((await visitor.open(forged)).url.searchParams.get("code")).toBe("login.attempt_unknown");
  }
  const doubled = new URL(answer);
  doubled.searchParams.append("state", "guessed");
  expect((await visitor.open(doubled)).url.searchParams.get("code")).toBe("login.attempt_unknown");
  // What the browser waits for has not been touched by that.
  expect(readText((await visitor.open(answer)).body)).toContain(en.test.works);
});

test("SEC-60: a ticket begins tests of its own application, while it lasts, and shows nobody else's", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, elsewhere] = [await makeTenant(), await makeTenant()];
  const sibling = await siblingOf(new SpokenApplication(tenant));
  const ended = ticketOf(tenant, Date.now() - (testSeconds + 1) * 1000);
  for (const ticket of ["", "x", ended, ticketOf(elsewhere), ticketOf(sibling.tenant)]) {
    const page = testPageOf(tenant, ticket);
    const visitor = new Visitor(stack);
    expect((await visitor.open(page)).url.searchParams.get("code")).toBe("login.trial_over");
    expect(locationOf(await pressTest(visitor, page))?.searchParams.get("code")).toBe("login.trial_over");
  }
  const visitor = new Visitor(stack);
  const page = testPageOf(tenant);
  const end = await visitor.open(await testUpToAnswer(visitor, tenant, { page }));
  expect(readText(end.body)).toContain("zhang.wei@acme.example");
  // A stolen link: the page, and nothing of whoever has used it.
  const thief = await new Visitor(stack).open(page);
  expect(readText(thief.body)).toContain(en.test.lead);
  expect(readText(thief.body)).not.toContain("zhang.wei@acme.example");
  // Nor under another ticket, nor at another application.
  for (const other of [testPageOf(tenant), testPageOf(sibling.tenant)])
    if (other.href !== page.href)
      expect(readText((await visitor.open(other)).body)).not.toContain("zhang.wei@acme.example");
});

test("SEC-60: the claims go with the session that they came from", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = testPageOf(tenant);
  await visitor.open(await testUpToAnswer(visitor, tenant, { page }));
  await database().oidcRecord.deleteMany({ where: { poolId: tenant.pool.id, kind: "Session" } });
  const text = readText((await visitor.open(page)).body);
  expect(text).toContain(en.test.error.sign_in_ended);
  expect(text).not.toContain("zhang.wei@acme.example");
});

test("SEC-47: an application that is disabled meanwhile ends its test wherever it is", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const [atLogin, atAnswer, atEnd] = [new Visitor(stack), new Visitor(stack), new Visitor(stack)];
  const login = await atLogin.open(await requestOf(atLogin, testPageOf(tenant)));
  const answer = await testUpToAnswer(atAnswer, tenant);
  const page = testPageOf(tenant);
  await atEnd.open(await testUpToAnswer(atEnd, tenant, { page }));
  await disableApplication(poolScope(tenant.pool.id), { applicationId: tenant.application.id });
  const title = en.protocolError.disabled.title;
  for (const end of [
    await atAnswer.open(answer),
    await atEnd.open(page),
    await atEnd.follow(await pressTest(atEnd, page)),
  ])
    expect(readText(end.body)).toContain(title);
  const late = await atLogin.open(login.url);
  expect(late.url.href.startsWith(testCallbackOf(tenant))).toBe(false);
  expect(await tokensOf(tenant)).toBe(0);
});

test("a test leaves other sign-ins of the same browser alone", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const waiting = await openLoginPage(visitor, application.request());
  const answer = await testUpToAnswer(visitor, tenant);
  expect(readText((await visitor.open(answer)).body)).toContain(en.test.works);
  expect((await visitor.open(waiting)).status).toBe(200);
  const tokens = await signIn(new Visitor(stack), application);
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
});

test("SEC-51: no other account is offered in a test, whose request counts only as it was made", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  await signIn(visitor, new SpokenApplication(tenant));
  const page = testPageOf(tenant);
  const consent = await visitor.open(
    await requestOf(visitor, page, { prompt: "consent" }),
    testCallbackOf(tenant),
  );
  expect(consent.body).toContain("/consent");
  expect(consent.body).not.toContain("/switch");
  const answer = await visitor.visit(`${consent.url.href}/switch`, { fields: {} });
  expect(locationOf(answer)?.href ?? "").toContain("request.invalid");
});
