import { database } from "@/lib/data/client";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { changeSettings } from "@/prisma/seed/change-settings";
import { poolScope } from "@/prisma/seed/scope";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import { SimulatorControl } from "../fixtures/simulator-control";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, openLoginPage, signIn } from "../fixtures/visitor-sign-in";

const twoPeople = [{ name: "First Person" }, { name: "Second Person" }];

/** From an application's request to an attempt that waits for the app's code. */
async function reachAttempt(stack: Stack, tenant: TestTenant) {
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const request = application.request();
  const page = await openLoginPage(visitor, request);
  const begun = await beginSilently(visitor, `${page.origin}${page.pathname}/start`, {
    connection: tenant.connection.id,
  });
  return { application, visitor, request, page, begun };
}

const redemptionsOf = async (stack: Stack, tenant: TestTenant) =>
  (await new SimulatorControl(stack.simulatorUrl).listCalls(tenant.enterprise.app)).filter((name) =>
    /getuserinfo|userAccessToken/.test(name),
  );

/** How many sessions and users a pool has. */
async function countPeople({ pool }: TestTenant) {
  const where = { poolId: pool.id };
  return {
    users: await database().user.count({ where }),
    sessions: await database().oidcRecord.count({ where: { ...where, kind: "Session" } }),
  };
}

const nobody = { users: 0, sessions: 0 };

test("a code of DingTalk's app signs its person in, and the sign-in says how", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { application, visitor, request, page, begun } = await reachAttempt(stack, tenant);
  expect(begun).toMatchObject({
    corpId: tenant.enterprise.corpId,
    clientId: tenant.enterprise.app.clientId,
  });
  const answer = await postCode(visitor, page.origin, begun, await issueCode(stack, tenant));
  expect(answer.headers["cache-control"]).toBe("no-store");
  const code = codeAt(await visitor.open(onwardOf(answer), request.redirectUri), request);
  const claims = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
  const [signInRow] = await database().signIn.findMany({ where: { poolId: tenant.pool.id } });
  expect(signInRow).toMatchObject({ userId: claims.sub, mode: "in_client", endedAt: null });
});

test("SEC-26 no address signs anyone in because of a code in a GET", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const { visitor, page, begun } = await reachAttempt(stack, tenant);
  const code = await issueCode(stack, tenant);
  const query = new URLSearchParams({ state: begun.state, code });
  for (const path of [
    begun.complete,
    page.pathname,
    `${page.pathname}/start`,
    `/p/${tenant.pool.slug}/start/${tenant.connection.identifier}`,
    `/p/${tenant.pool.slug}/start/${tenant.connection.identifier}/begin`,
  ]) {
    const answer = await visitor.visit(`${page.origin}${path}?${query}`);
    expect(locationOf(answer)?.pathname ?? "", path).not.toContain("/oidc/auth/");
  }
  expect(await countPeople(tenant)).toEqual(nobody);
  expect(await redemptionsOf(stack, tenant)).toEqual([]);
  expect(onwardOf(await postCode(visitor, page.origin, begun, code)).pathname).toContain("/oidc/auth/");
});

test("SEC-26 SEC-75 the code is taken from a page of the same origin alone", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { visitor, page, begun } = await reachAttempt(stack, tenant);
  const code = await issueCode(stack, tenant);
  for (const origin of ["https://evil.example", "null", `${page.origin}.evil.example`]) {
    const answer = await postCode(visitor, page.origin, begun, code, { headers: { origin } });
    expect(answer.status, origin).toBe(403);
  }
  const json = await visitor.visit(page.origin + begun.complete, {
    fields: { state: begun.state, code },
    headers: { "content-type": "text/plain" },
  });
  expect(json.status).toBe(400);
  expect(await countPeople(tenant)).toEqual(nobody);
  expect(await redemptionsOf(stack, tenant)).toEqual([]);
});

test("SEC-20 SEC-51 the code is taken into the attempt of its own browser, once", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const [first, second] = [await reachAttempt(stack, tenant), await reachAttempt(stack, tenant)];
  const code = await issueCode(stack, tenant);
  const { origin } = first.page;
  for (const [visitor, begun] of [
    [new Visitor(stack), first.begun],
    [second.visitor, first.begun],
    [first.visitor, { ...first.begun, state: "x".repeat(43) }],
  ] as const) {
    expect(onwardOf(await postCode(visitor, origin, begun, code)).pathname).toContain("/error");
  }
  expect(await redemptionsOf(stack, tenant)).toEqual([]);
  const both = await Promise.all(
    [undefined, stack.secondInstanceUrl].map((via) =>
      postCode(first.visitor, origin, first.begun, code, via ? { via } : {}),
    ),
  );
  // The second one follows the first: nothing is asked twice.
  const [one, two] = both.map((answer) => onwardOf(answer));
  expect([one?.href, one?.pathname.includes("/oidc/auth/")]).toEqual([two?.href, true]);
  expect(await redemptionsOf(stack, tenant)).toEqual(["getuserinfo"]);
  expect(await countPeople(tenant)).toMatchObject({ users: 1 });
});

test("SEC-26 SEC-104 a code that was seen before is not sent again, by no attempt and no instance", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const [first, second] = [await reachAttempt(stack, tenant), await reachAttempt(stack, tenant)];
  const code = await issueCode(stack, tenant);
  const { origin } = first.page;
  await postCode(first.visitor, origin, first.begun, code);
  const again = await postCode(second.visitor, origin, second.begun, code, { via: stack.secondInstanceUrl });
  expect(onwardOf(again).searchParams.get("failed")).toBe("login.code_used");
  expect(await redemptionsOf(stack, tenant)).toEqual(["getuserinfo"]);
  const fresh = await issueCode(stack, tenant);
  expect(onwardOf(await postCode(second.visitor, origin, second.begun, fresh)).pathname).toContain(
    "/oidc/auth/",
  );
});

test("SEC-28 a code of one kind is refused where another is taken, and named", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const silent = await reachAttempt(stack, tenant);
  const { origin } = silent.page;
  const ofBrowser = await issueCode(stack, tenant, { kind: "oauth" });
  const refused = onwardOf(await postCode(silent.visitor, origin, silent.begun, ofBrowser));
  const reference = refused.searchParams.get("refused") ?? "";
  expect(await database().attempt.findUniqueOrThrow({ where: { reference } })).toMatchObject({
    reason: "dingtalk.code_refused",
  });

  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, application.request(), tenant);
  const state = callback.searchParams.get("state") ?? "";
  // A silent code at the browser's entrance.
  const replaced = new URL(callback);
  const ofClient = await issueCode(stack, tenant);
  for (const name of ["code", "authCode"]) replaced.searchParams.set(name, ofClient);
  const atCallback = locationOf(await visitor.visit(replaced));
  const named = await database().attempt.findUniqueOrThrow({
    where: { reference: atCallback?.searchParams.get("refused") ?? "" },
  });
  expect(named.reason).toBe("dingtalk.code_refused");

  // An attempt of one mode at the entrance of the other.
  const begunForBrowser = await goToCallback(visitor, application.request(), tenant);
  const moved = await postCode(
    visitor,
    origin,
    { ...silent.begun, state: begunForBrowser.callback.searchParams.get("state") ?? "" },
    ofClient,
  );
  expect(onwardOf(moved).searchParams.get("failed")).toBe("login.code_of_another_kind");
  const second = await reachAttempt(stack, tenant);
  const toCallback = new URL(callback);
  toCallback.searchParams.set("state", second.begun.state);
  const answer = await second.visitor.visit(toCallback);
  expect(locationOf(answer)?.searchParams.get("failed")).toBe("login.code_of_another_kind");
  expect(state).not.toBe("");
  expect(await countPeople(tenant)).toEqual(nobody);
});

test("SEC-24 nothing that a browser says of a person or enterprise counts", async ({ makeTenant, stack }) => {
  const [tenant, other] = [await makeTenant({ people: twoPeople }), await makeTenant()];
  const { visitor, page, begun } = await reachAttempt(stack, tenant);
  const code = await issueCode(stack, tenant);
  const answer = await visitor.visit(page.origin + begun.complete, {
    fields: {
      state: begun.state,
      code,
      corpId: other.enterprise.corpId,
      userid: other.enterprise.people[0] ?? "",
      unionId: "anybody",
      connection: other.connection.id,
    },
  });
  expect(onwardOf(answer).pathname).toContain("/oidc/auth/");
  const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(user.name).toBe("First Person");
  const foreign = await reachAttempt(stack, tenant);
  const theirs = await postCode(foreign.visitor, page.origin, foreign.begun, await issueCode(stack, other));
  expect(onwardOf(theirs).searchParams.has("refused")).toBe(true);
  expect(await countPeople(other)).toEqual(nobody);
});

test("SEC-42 login-only creates nobody silently either", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const { visitor, page, begun } = await reachAttempt(stack, tenant);
  await changeSettings(tenant, { loginOnly: true });
  const answer = await postCode(visitor, page.origin, begun, await issueCode(stack, tenant));
  const reference = onwardOf(answer).searchParams.get("refused") ?? "";
  expect(await database().attempt.findUniqueOrThrow({ where: { reference } })).toMatchObject({
    reason: "login.account_required",
    mode: "in_client",
  });
  expect(await countPeople(tenant)).toEqual(nobody);
});

test("SEC-47 a connection that was disabled, or whose mode was switched off, signs nobody in", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const switchedOff = await reachAttempt(stack, tenant);
  const { origin, pathname } = switchedOff.page;
  await changeSettings(tenant, { modes: ["browser"] });
  const late = await postCode(switchedOff.visitor, origin, switchedOff.begun, await issueCode(stack, tenant));
  expect(onwardOf(late).searchParams.has("refused")).toBe(true);
  const start = await switchedOff.visitor.visit(`${origin}${pathname}/start`, {
    fields: { connection: tenant.connection.id, mode: "in_client" },
  });
  expect(locationOf(start)?.searchParams.get("failed")).toBe("login.connection_unavailable");
  await changeSettings(tenant, { modes: ["browser", "in_client"] });
  const disabled = await reachAttempt(stack, tenant);
  await disableConnection(poolScope(tenant.pool.id), {
    connectionId: tenant.connection.id,
    acknowledged: [tenant.application.id],
  });
  const refused = await postCode(disabled.visitor, origin, disabled.begun, await issueCode(stack, tenant));
  expect(onwardOf(refused).searchParams.has("refused")).toBe(true);
  expect(await redemptionsOf(stack, tenant)).toEqual([]);
  expect(await countPeople(tenant)).toEqual(nobody);
});

for (const demand of [{ prompt: "login" }, { max_age: "600" }, { max_age: "0" }])
  test(`SEC-12 a request with ${JSON.stringify(demand)} is never answered silently`, async ({
    makeTenant,
    stack,
  }) => {
    const tenant = await makeTenant();
    const application = new SpokenApplication(tenant);
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request(demand));
    const inside = await visitor.visit(page, { headers: { "user-agent": "AliApp(DingTalk/7.8.1)" } });
    expect(inside.body).not.toContain('data-silent=""');
    const start = await visitor.visit(`${page.origin}${page.pathname}/start`, {
      fields: { connection: tenant.connection.id, mode: "in_client" },
    });
    expect(locationOf(start)?.searchParams.get("failed")).toBe("login.fresh_proof_required");
    await signIn(visitor, application);
  });

test("SEC-12 a silent sign-in is no answer to max_age later, and a sign-in at DingTalk is", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { application, visitor, request, page, begun } = await reachAttempt(stack, tenant);
  const answer = await postCode(visitor, page.origin, begun, await issueCode(stack, tenant));
  codeAt(await visitor.open(onwardOf(answer), request.redirectUri), request);
  const plain = application.request({ prompt: "none" });
  codeAt({ ...answer, url: locationOf(await visitor.visit(plain.address)) ?? plain.address }, plain);
  const silent = await visitor.visit(application.request({ prompt: "none", max_age: "600" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
  const fresh = application.request({ max_age: "600" });
  const { callback } = await goToCallback(visitor, fresh, tenant);
  codeAt(await visitor.open(callback, fresh.redirectUri), fresh);
  const again = application.request({ prompt: "none", max_age: "600" });
  codeAt({ ...answer, url: locationOf(await visitor.visit(again.address)) ?? again.address }, again);
});

test("SEC-12 SEC-48 SEC-101 starts side by side leave one session, and none of somebody else", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people: twoPeople });
  const application = new SpokenApplication(tenant);
  const { origin } = new URL(tenant.pool.base);
  const begin = (visitor: Visitor) =>
    beginSilently(visitor, `${tenant.pool.base}/start/${tenant.connection.identifier}/begin`, {
      app: tenant.application.clientId,
    });
  const finish = async (visitor: Visitor, begun: Awaited<ReturnType<typeof begin>>) =>
    onwardOf(await postCode(visitor, origin, begun, await issueCode(stack, tenant)));
  const alive = async () =>
    (
      await database().signIn.findMany({
        where: { poolId: tenant.pool.id, endedAt: null },
        include: { user: true },
      })
    ).map(({ user }) => user.name);

  const visitor = new Visitor(stack);
  const [one, two] = [await begin(visitor), await begin(visitor)];
  await finish(visitor, one);
  await finish(visitor, two);
  expect(await countPeople(tenant)).toEqual({ users: 1, sessions: 1 });
  expect(await alive()).toEqual(["First Person"]);

  // In another browser somebody else signs in while a start is under way.
  const other = new Visitor(stack);
  const late = await begin(other);
  const tokens = await signIn(other, application, { person: 1 });
  await finish(other, late);
  expect(await alive()).toEqual(["First Person", "First Person"]);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
});

test("a person who is not the one that the application expects is not signed in over and over", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people: twoPeople });
  const application = new SpokenApplication(tenant);
  const { id_token: second } = await signIn(new Visitor(stack), application, { person: 1 });
  const visitor = new Visitor(stack);
  const inside = { headers: { "user-agent": "AliApp(DingTalk/7.8.1)" } };
  const page = await openLoginPage(visitor, application.request({ id_token_hint: second }));
  expect((await visitor.visit(page, inside)).body).toContain('data-auto=""');
  const begun = await beginSilently(visitor, `${page.origin}${page.pathname}/start`, {
    connection: tenant.connection.id,
  });
  const answer = await postCode(visitor, page.origin, begun, await issueCode(stack, tenant));
  const again = await visitor.open(onwardOf(answer));
  expect(again.url.pathname).toContain("/login/");
  const shown = await visitor.visit(again.url, inside);
  expect(shown.body).toContain('data-silent=""');
  expect(shown.body).not.toContain('data-auto=""');
});

test("REL-12 the app's word for its failure ends the attempt under a reference", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  for (const [error, reason] of [
    ["cancelled", "login.cancelled"],
    ["misconfigured", "login.client_refused"],
    ["refused", "login.answer_refused"],
  ] as const) {
    const { visitor, page, begun } = await reachAttempt(stack, tenant);
    const answer = await visitor.visit(page.origin + begun.complete, {
      fields: { state: begun.state, error },
    });
    const reference = onwardOf(answer).searchParams.get("refused") ?? "";
    expect(await database().attempt.findUniqueOrThrow({ where: { reference } })).toMatchObject({ reason });
    const shown = await visitor.visit(onwardOf(answer));
    expect(shown.body).toContain(reference);
  }
  expect(await redemptionsOf(stack, tenant)).toEqual([]);
});
