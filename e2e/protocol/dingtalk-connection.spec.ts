import { database } from "@/lib/data/client";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { changeSettings } from "@/prisma/seed/change-settings";
import { poolScope } from "@/prisma/seed/scope";
import { readDelivery } from "../fixtures/authorization-answer";
import type { Answer } from "../fixtures/http-browser/browser";
import {
  addSecondConnection,
  beginsSilentlyWith,
  connectionsOn,
  leadsOnTo,
} from "../fixtures/named-connection";
import { everyLoss } from "../fixtures/operator";
import { sendPassword } from "../fixtures/password-sign-in";
import { exceptSomebody, makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { demandFactor } from "../fixtures/second-factors";
import { siblingOf } from "../fixtures/sibling-application";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import {
  type AuthorizationRequest,
  claimsOf,
  SpokenApplication,
  tokensOf,
} from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, type MakeTenant, type TestTenant, test } from "../fixtures/test";
import { locationOf, type Parameters, Visitor } from "../fixtures/visitor";
import {
  allowIfAsked,
  codeAt,
  decideAtDingTalk,
  failureAt,
  pressStart,
  signIn,
  signOn,
} from "../fixtures/visitor-sign-in";

const named = { dingtalk_connection: "second" };
const inDingTalk = { "user-agent": "Mozilla/5.0 AliApp(DingTalk/7.8.1)" };

/** An application with two connections and a password, so that its login page has something to choose. */
async function prepare(
  makeTenant: MakeTenant,
  people = [{ name: "First Person" }, { name: "Second Person" }],
) {
  const tenant = await makeTenant({ people });
  await offerPasswords(tenant);
  const second = await addSecondConnection(tenant);
  const { id: poolId, base } = tenant.pool;
  return { tenant, second, application: new SpokenApplication(tenant), poolId, base };
}

/** Goes by the named connection to the end, without any page that asks. @returns the answer at the application. */
async function goStraight(
  visitor: Visitor,
  request: AuthorizationRequest,
  second: TestTenant,
  person = 0,
): Promise<Answer> {
  const page = await visitor.open(request.address);
  expect(leadsOnTo(page)).toBe(second.connection.id);
  const away = locationOf(await pressStart(visitor, page.url, second));
  const callback = await decideAtDingTalk(away, second, { person });
  const arrived = await visitor.open(callback, request.redirectUri);
  return allowIfAsked(visitor, arrived, request);
}

/** Makes the proof of a browser's session older. */
async function ageLogin(visitor: Visitor, { pool }: TestTenant): Promise<void> {
  const record = await storedRecord(pool.id, "Session", visitor.cookie(pool.base, "dingpass.session") ?? "");
  await record.write({ loginTs: Number(record.payload.loginTs) - 1_000 });
}

/** What is stored of the attempts of a pool, in their order. */
async function listAttempts({ pool }: TestTenant) {
  const attempts = await database().attempt.findMany({
    where: { poolId: pool.id },
    orderBy: { createdAt: "asc" },
    select: { connectionId: true, outcome: true, trace: true },
  });
  return attempts.map(({ connectionId, outcome, trace }) => ({
    connectionId,
    outcome,
    requested: (trace as { requested?: unknown } | null)?.requested,
  }));
}

const firstVisits: Record<string, Parameters> = {
  "with nothing else": {},
  "prompt=login": { prompt: "login" },
  "prompt=select_account": { prompt: "select_account" },
  "prompt=consent": { prompt: "consent" },
  "prompt=login select_account consent": { prompt: "login select_account consent" },
  max_age: { max_age: "600" },
  "max_age=0": { max_age: "0" },
  "a login_hint": { login_hint: "somebody@acme.example" },
  "response_mode=form_post": { response_mode: "form_post" },
};

for (const [name, changes] of Object.entries(firstVisits))
  test(`somebody who is not signed in goes straight to the named connection: ${name}`, async ({
    makeTenant,
    stack,
  }) => {
    const { second, application, poolId } = await prepare(makeTenant);
    const visitor = new Visitor(stack);
    const request = application.request({ ...changes, ...named });
    const end = await goStraight(visitor, request, second);
    const delivery = changes.response_mode === "form_post" ? readDelivery(end) : null;
    const code = delivery?.by === "form" ? (delivery.fields.get("code") ?? "") : codeAt(end, request);
    expect((await application.redeem(code, request)).status).toBe(200);
    expect(await database().signIn.findMany({ where: { poolId } })).toMatchObject([
      { connectionId: second.connection.id, mode: "browser" },
    ]);
    expect(await listAttempts(second)).toEqual([
      {
        connectionId: second.connection.id,
        outcome: "created",
        requested: { connection: "second", taken: true },
      },
    ]);
  });

test("a session goes on as usual: the parameter says which way, and not who", async ({
  makeTenant,
  stack,
}) => {
  const { second, application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const none = application.request({ prompt: "none", ...named });
  const nobody = await visitor.visit(none.address);
  expect(locationOf(nobody)?.searchParams.get("error")).toBe("login_required");
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  for (const changes of [{}, { prompt: "none" }, { max_age: "600" }, { prompt: "none", max_age: "600" }]) {
    const request = application.request({ ...changes, ...named });
    const tokens = tokensOf(await application.redeem(await signOn(visitor, application, request), request));
    expect(claimsOf(tokens.id_token).sub, JSON.stringify(changes)).toBe(sub);
  }
  await ageLogin(visitor, tenant);
  const late = await visitor.visit(application.request({ prompt: "none", max_age: "60", ...named }).address);
  expect(locationOf(late)?.searchParams.get("error")).toBe("login_required");
  // Where the person has to prove themselves anew the parameter decides the way again.
  for (const changes of [{ max_age: "60" }, { prompt: "login" }, { max_age: "0" }]) {
    const request = application.request({ ...changes, ...named });
    const end = await goStraight(visitor, request, second);
    const tokens = tokensOf(await application.redeem(codeAt(end, request), request));
    expect(claimsOf(tokens.id_token).sub, JSON.stringify(changes)).toBe(sub);
    await ageLogin(visitor, tenant);
  }
});

test("SEC-12 with select_account whoever is signed in is asked first; another account goes straight", async ({
  makeTenant,
  stack,
}) => {
  const { second, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  const ask = () => application.request({ prompt: "select_account", ...named });
  const stays = ask();
  const page = await visitor.open(stays.address);
  expect(leadsOnTo(page)).toBeNull();
  expect(connectionsOn(page)).toEqual([second.connection.id]);
  expect(page.body).not.toContain('type="password"');
  const pressed = await visitor.visit(`${page.url.href}/continue`, { fields: {} });
  const code = codeAt(await visitor.follow(pressed, stays.redirectUri), stays);
  expect(claimsOf(tokensOf(await application.redeem(code, stays)).id_token).sub).toBe(sub);

  const another = ask();
  const choice = await visitor.open(another.address);
  const away = locationOf(await pressStart(visitor, choice.url, second));
  const refused = await visitor.open(await decideAtDingTalk(away, second, { decision: "refuse" }));
  // Nothing worked there: now every way is shown.
  expect(leadsOnTo(refused)).toBeNull();
  expect(connectionsOn(refused)).toHaveLength(2);
  expect(refused.body).toContain('type="password"');
  expect(refused.body).toContain(`${choice.url.pathname}/continue`);
  const again = locationOf(await pressStart(visitor, choice.url, second));
  const callback = await decideAtDingTalk(again, second, { person: 1 });
  const between = readDelivery(await visitor.open(callback, another.redirectUri));
  if (between.by !== "form") throw new Error("somebody else signs in: whoever was there is signed out first");
  const ended = await visitor.visit(between.to, { fields: between.fields });
  const end = await visitor.follow(ended, another.redirectUri);
  const other = tokensOf(await application.redeem(codeAt(end, another), another));
  expect(claimsOf(other.id_token).sub).not.toBe(sub);
});

test("whoever is somebody else at the consent page goes straight as well", async ({ makeTenant, stack }) => {
  const { second, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const consent = await visitor.open(application.request({ prompt: "consent", ...named }).address);
  expect(leadsOnTo(consent)).toBeNull();
  const switched = await visitor.visit(`${consent.url.href}/switch`, { fields: {} });
  expect(leadsOnTo(await visitor.follow(switched))).toBe(second.connection.id);
});

test("after a refusal at DingTalk every way is shown, and nobody is sent in circles", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application } = await prepare(makeTenant);
  const user = await makePasswordUser(tenant);
  const visitor = new Visitor(stack);
  const request = application.request(named);
  const page = await visitor.open(request.address);
  // Looking begins nothing (SEC-105).
  expect(leadsOnTo(await visitor.visit(page.url))).toBe(second.connection.id);
  const away = locationOf(await pressStart(visitor, page.url, second));
  const back = await visitor.open(await decideAtDingTalk(away, second, { decision: "refuse" }));
  for (const shown of [back, await visitor.visit(page.url)]) {
    expect(leadsOnTo(shown)).toBeNull();
    expect(connectionsOn(shown)).toEqual([tenant.connection.id, second.connection.id]);
    expect(shown.body).toContain('type="password"');
  }
  const end = await visitor.follow(await sendPassword(visitor, page.url, user), request.redirectUri);
  codeAt(end, request);
  const asked = { connection: "second" };
  expect(await listAttempts(tenant)).toEqual([
    { connectionId: second.connection.id, outcome: "refused", requested: { ...asked, taken: true } },
    { connectionId: null, outcome: "signed_in", requested: { ...asked, taken: false } },
  ]);
});

test("going back from DingTalk leads to a page that stays, and another connection is as good", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const request = application.request(named);
  const page = await visitor.open(request.address);
  await pressStart(visitor, page.url, second);
  expect(leadsOnTo(await visitor.visit(page.url))).toBeNull();
  const away = locationOf(await pressStart(visitor, page.url, tenant));
  codeAt(await visitor.open(await decideAtDingTalk(away, tenant), request.redirectUri), request);
  const [left, taken] = await listAttempts(tenant);
  // Of one that never came back it is known as well.
  expect(left).toMatchObject({ outcome: null, requested: { connection: "second", taken: true } });
  expect(taken).toMatchObject({ outcome: "created", requested: { connection: "second", taken: false } });
});

const unusable = "This way to sign in is not available.";

test("SEC-47 a connection that is disabled in mid-flow leads nobody anywhere without a word", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application, poolId } = await prepare(makeTenant);
  const [early, late] = [new Visitor(stack), new Visitor(stack)];
  const requests = [application.request(named), application.request(named)] as const;
  const lands = locationOf(await early.visit(requests[0].address));
  const page = await late.open(requests[1].address);
  const away = locationOf(await pressStart(late, page.url, second));
  await disableConnection(poolScope(poolId), {
    connectionId: second.connection.id,
    acknowledged: await everyLoss(poolId),
  });
  const shown = await early.visit(lands ?? "");
  expect(leadsOnTo(shown)).toBeNull();
  expect(shown.body).toContain(unusable);
  expect(connectionsOn(shown)).toEqual([tenant.connection.id]);
  expect(failureAt(await pressStart(early, shown.url, second)).code).toBe("login.connection_unavailable");
  const back = await late.open(await decideAtDingTalk(away, second));
  expect(leadsOnTo(back)).toBeNull();
  expect(back.body).toContain(unusable);
  for (const [visitor, request] of [
    [early, requests[0]],
    [late, requests[1]],
  ] as const) {
    const { url } = visitor === early ? shown : page;
    const callback = await decideAtDingTalk(locationOf(await pressStart(visitor, url, tenant)), tenant);
    codeAt(await visitor.open(callback, request.redirectUri), request);
  }
  const next = await late.visit(application.request(named).address);
  expect(locationOf(next)?.searchParams.get("error")).toBe("invalid_request");
});

test("SEC-60 a connection that does not lead in is an error for the application, and asks nobody anything", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application, poolId } = await prepare(makeTenant);
  const elsewhere = await makeTenant({ connection: { identifier: "elsewhere" } });
  const unoffered = await siblingOf(application);
  const visitor = new Visitor(stack);
  await disableConnection(poolScope(poolId), {
    connectionId: second.connection.id,
    acknowledged: await everyLoss(poolId),
  });
  const description =
    "dingtalk_connection must be the identifier of an enabled connection that this application offers";
  const expectRefusal = async (by: SpokenApplication, changes: Parameters) => {
    const request = by.request(changes);
    const delivery = readDelivery(await visitor.visit(request.address));
    const said = JSON.stringify(changes);
    if (delivery.by === "page") throw new Error(`kept by a page: ${said}`);
    expect(delivery.by, said).toBe(changes.response_mode === "form_post" ? "form" : "query");
    expect(delivery.to, said).toBe(request.redirectUri);
    expect(Object.fromEntries(delivery.fields), said).toEqual({
      error: "invalid_request",
      error_description: description,
      state: request.state,
      iss: by.issuer,
    });
  };
  const expectAll = async () => {
    for (const dingtalk_connection of [
      "nothing-like-it",
      "second",
      elsewhere.connection.identifier,
      tenant.connection.id,
      "DINGTALK",
      " dingtalk",
      "dingtalk ",
      "ding\0talk",
      "' OR 1=1 --",
      "钉钉",
      "a".repeat(512),
    ])
      for (const changes of [{}, { response_mode: "form_post" }, { prompt: "none" }, { prompt: "login" }])
        await expectRefusal(application, { ...changes, dingtalk_connection });
    // The pool has it, and another application offers it.
    const sibling = { redirect_uri: "https://sibling.contoso.example/callback" };
    await expectRefusal(unoffered, { ...sibling, dingtalk_connection: "dingtalk" });
  };
  await expectAll();
  const interactions = { where: { poolId, kind: "Interaction" } };
  expect(await database().oidcRecord.count(interactions)).toBe(0);
  await signIn(visitor, application);
  await expectAll();
  // Taken off the application it is refused as well, and back on it leads in.
  const offer = { connectionId: tenant.connection.id, applicationId: tenant.application.id };
  const acknowledged = await everyLoss(poolId);
  await setOffer(poolScope(poolId), { ...offer, offered: false, acknowledged });
  await expectRefusal(application, { dingtalk_connection: "dingtalk" });
  await setOffer(poolScope(poolId), { ...offer, offered: true });
  await signOn(visitor, application, application.request({ dingtalk_connection: "dingtalk" }));
});

test("SEC-99 given twice, too long, empty or posted it is a parameter like the others", async ({
  makeTenant,
  stack,
}) => {
  const { second, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const twice = application.request(named).address;
  twice.searchParams.append("dingtalk_connection", "dingtalk");
  const answer = locationOf(await visitor.visit(twice));
  expect(answer?.searchParams.get("error")).toBe("invalid_request");
  expect(answer?.searchParams.get("error_description")).toContain("dingtalk_connection");
  const long = await visitor.visit(application.request({ dingtalk_connection: "a".repeat(513) }).address);
  expect(long.status).toBe(400);
  expect(long.body).toContain("dingtalk_connection must not be longer than 512 bytes");
  // OAuth 2.0 (RFC 6749) §3.1: a parameter without a value is left out.
  expect(leadsOnTo(await visitor.open(application.request({ dingtalk_connection: "" }).address))).toBeNull();
  const { address } = application.request(named);
  const posted = await visitor.visit(address.origin + address.pathname, { fields: address.searchParams });
  expect(leadsOnTo(await visitor.follow(posted))).toBe(second.connection.id);
});

test("by message it is refused as well, and at the address that libraries for Auth0 know it is the same", async ({
  makeTenant,
  stack,
}) => {
  const pageOrigin = "https://shop.example";
  const redirect_uri = `${pageOrigin}/callback`;
  const tenant = await makeTenant({
    application: { redirectUris: [redirect_uri], webOrigins: [pageOrigin] },
  });
  const second = await addSecondConnection(tenant);
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const byMessage = { redirect_uri, response_mode: "web_message" };
  const refused = application.request({ ...byMessage, dingtalk_connection: "nothing-like-it" });
  const delivery = readDelivery(await visitor.visit(refused.address));
  if (delivery.by !== "message") throw new Error(delivery.by);
  expect([delivery.to, delivery.fields.get("error")]).toEqual([pageOrigin, "invalid_request"]);
  const { address } = application.request({ ...byMessage, ...named });
  expect(leadsOnTo(await visitor.open(address))).toBe(second.connection.id);
  address.pathname = new URL(`${tenant.pool.base}/authorize`).pathname;
  expect(leadsOnTo(await visitor.open(address))).toBe(second.connection.id);
});

test("SEC-21 SEC-24 nothing that a browser says afterwards changes what the request asked for", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await visitor.open(application.request(named).address);
  for (const query of ["dingtalk_connection=dingtalk", "connection=dingtalk", "failed=", "way=password"])
    await visitor.visit(`${page.url.href}?${query}`);
  expect(leadsOnTo(await visitor.visit(`${page.url.href}?dingtalk_connection=dingtalk`))).toBe(
    second.connection.id,
  );
  await pressStart(visitor, page.url, tenant, {
    fields: { connection: tenant.connection.id, dingtalk_connection: "dingtalk", requested: "dingtalk" },
  });
  expect(await listAttempts(tenant)).toEqual([
    {
      connectionId: tenant.connection.id,
      outcome: null,
      requested: { connection: "second", taken: false },
    },
  ]);
});

test("without it nothing is said of it, and the page is shown", async ({ makeTenant, stack }) => {
  const { tenant, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await visitor.open(application.request().address);
  expect(leadsOnTo(page)).toBeNull();
  await pressStart(visitor, page.url, tenant);
  expect(await listAttempts(tenant)).toMatchObject([{ requested: undefined }]);
});

test("inside DingTalk's app the named connection signs in silently among several", async ({
  makeTenant,
  stack,
}) => {
  const { second, application, poolId } = await prepare(makeTenant);
  const visitor = new Visitor(stack, undefined, inDingTalk);
  expect(beginsSilentlyWith(await visitor.open(application.request().address))).toBeNull();
  const request = application.request(named);
  const page = await visitor.open(request.address);
  expect(leadsOnTo(page)).toBeNull();
  expect(beginsSilentlyWith(page)).toBe(second.connection.id);
  const start = `${page.url.href}/start`;
  const begun = await beginSilently(visitor, start, { connection: second.connection.id });
  const posted = await postCode(visitor, page.url.origin, begun, await issueCode(stack, second));
  codeAt(await visitor.open(onwardOf(posted), request.redirectUri), request);
  expect(await database().signIn.findMany({ where: { poolId } })).toMatchObject([
    { connectionId: second.connection.id, mode: "in_client" },
  ]);
  expect(await listAttempts(second)).toMatchObject([{ requested: { connection: "second", taken: true } }]);
});

test("SEC-12 inside DingTalk's app a fresh sign-in goes straight to DingTalk's page, never silently", async ({
  makeTenant,
  stack,
}) => {
  const { second, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack, undefined, inDingTalk);
  for (const changes of [{ prompt: "login" }, { max_age: "60" }, { prompt: "select_account" }]) {
    const request = application.request({ ...changes, ...named });
    const page = await visitor.open(request.address);
    expect(beginsSilentlyWith(page), JSON.stringify(changes)).toBeNull();
    expect(leadsOnTo(page), JSON.stringify(changes)).toBe(second.connection.id);
  }
  const request = application.request({ prompt: "login", ...named });
  codeAt(await goStraight(visitor, request, second), request);
});

test("the way that is on decides: at DingTalk's page, silently, or neither, which the page says", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application } = await prepare(makeTenant);
  const [inside, outside] = [new Visitor(stack, undefined, inDingTalk), new Visitor(stack)];
  await changeSettings(second, { modes: ["browser"] });
  // The other connection is silent; it is not the one that was asked for.
  const browserOnly = await inside.open(application.request(named).address);
  expect([leadsOnTo(browserOnly), beginsSilentlyWith(browserOnly)]).toEqual([second.connection.id, null]);
  await changeSettings(second, { modes: ["in_client"] });
  const silent = await inside.open(application.request(named).address);
  expect([leadsOnTo(silent), beginsSilentlyWith(silent)]).toEqual([null, second.connection.id]);
  for (const [visitor, changes] of [
    [outside, {}],
    [inside, { prompt: "login" }],
  ] as const) {
    const page = await visitor.open(application.request({ ...changes, ...named }).address);
    expect([leadsOnTo(page), beginsSilentlyWith(page)]).toEqual([null, null]);
    expect(page.body).toContain(unusable);
    expect(connectionsOn(page)).toEqual([tenant.connection.id]);
  }
});

test("an application that skips its login page goes to the named connection, and to no other one instead", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ application: { skipsLoginPage: true } });
  const second = await addSecondConnection(tenant);
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  expect(leadsOnTo(await visitor.open(application.request(named).address))).toBe(second.connection.id);
  const lands = locationOf(await visitor.visit(application.request(named).address));
  const { id: poolId } = tenant.pool;
  await disableConnection(poolScope(poolId), {
    connectionId: second.connection.id,
    acknowledged: await everyLoss(poolId),
  });
  const shown = await visitor.visit(lands ?? "");
  expect(leadsOnTo(shown)).toBeNull();
  expect(shown.body).toContain(unusable);
  // Without the parameter the one that is left is the only way.
  expect(leadsOnTo(await visitor.open(application.request().address))).toBe(tenant.connection.id);
});

test("SEC-52 a second factor is asked for all the same", async ({ makeTenant, stack }) => {
  const { second, application } = await prepare(makeTenant);
  await demandFactor(application.clientId);
  const visitor = new Visitor(stack);
  const page = await visitor.open(application.request(named).address);
  expect(leadsOnTo(page)).toBe(second.connection.id);
  const away = locationOf(await pressStart(visitor, page.url, second));
  const step = await visitor.open(await decideAtDingTalk(away, second));
  expect(step.body).toContain(">Set up a second factor</h1>");
});

test("SEC-12 where somebody else comes than is meant every way is shown, and nobody is sent in circles", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application } = await prepare(makeTenant);
  const { id_token } = await signIn(new Visitor(stack), application);
  const visitor = new Visitor(stack);
  const request = application.request({ ...named, id_token_hint: id_token });
  const page = await visitor.open(request.address);
  expect(leadsOnTo(page)).toBe(second.connection.id);
  const away = locationOf(await pressStart(visitor, page.url, second));
  const back = await visitor.open(await decideAtDingTalk(away, second, { person: 1 }), request.redirectUri);
  expect(back.url.pathname).toContain("/login/");
  expect(leadsOnTo(back)).toBeNull();
  // The way that was used last comes first.
  expect(connectionsOn(back)).toEqual([second.connection.id, tenant.connection.id]);
});

test("SEC-53 the emergency way is reached although the request names a connection", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, second, application } = await prepare(makeTenant);
  await offerPasswords(tenant, false);
  await exceptSomebody(tenant);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const choice = await visitor.open(application.request({ prompt: "select_account", ...named }).address);
  expect(connectionsOn(choice)).toEqual([second.connection.id]);
  const link = /href="([^"]+[?]way=password)"/.exec(choice.body)?.[1];
  const opened = await visitor.visit(new URL(link ?? "", choice.url));
  expect(opened.body).toContain('type="password"');
  expect(opened.body).toContain(`${choice.url.pathname}/continue`);
});
