import { database } from "@/lib/data/client";
import { admit, departments, inEnterprise, isTurnedAway, staff } from "../fixtures/admission";
import type { Answer } from "../fixtures/http-browser/browser";
import { askForFactors } from "../fixtures/second-factors";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import { SimulatorControl } from "../fixtures/simulator-control";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import {
  codeAt,
  decideAtDingTalk,
  goToCallback,
  openLoginPage,
  signIn,
  signOn,
} from "../fixtures/visitor-sign-in";

async function prepare(makeTenant: MakeTenant) {
  const tenant = await makeTenant({ people: staff, departments });
  return { tenant, application: new SpokenApplication(tenant) };
}

/** Where a sign-in through DingTalk leads. @param person of {@link staff}. */
async function comeByDingTalk(visitor: Visitor, application: SpokenApplication, person = 0) {
  const request = application.request();
  const { callback } = await goToCallback(visitor, request, application.tenant, { person });
  return { request, arrived: await visitor.open(callback, request.redirectUri) };
}

const refusalsOf = (poolId: string) =>
  database().attempt.findMany({
    where: { poolId, reason: "application.not_admitted" },
    orderBy: { createdAt: "asc" },
  });

function errorAt(answer: Answer): { error: string | null | undefined; why: string | null | undefined } {
  const { searchParams } = locationOf(answer) ?? answer.url;
  return { error: searchParams.get("error"), why: searchParams.get("error_description") };
}

const denied = { error: "access_denied", why: "this account may not use the application" };

test("SEC-60 a first sign-in ends at a page that says why not, by no way around it, and the list of sign-ins has it", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  await database().pool.update({ where: { id: tenant.pool.id }, data: { contact: "it@acme.example" } });
  await admit(application.clientId, { departments: inEnterprise(tenant, 9) });
  // Whoever may not enter is asked for no second factor: it would be given for nothing.
  await askForFactors(tenant, "required");
  const visitor = new Visitor(stack);
  const { arrived } = await comeByDingTalk(visitor, application);
  expect(isTurnedAway(arrived)).toBe(true);
  expect(arrived.body).toContain("it@acme.example");
  expect(arrived.body).toContain("Contoso Travel");
  const [refusal, ...more] = await refusalsOf(tenant.pool.id);
  expect(more).toEqual([]);
  expect(refusal).toMatchObject({
    outcome: "refused",
    applicationName: "Contoso Travel",
    personName: "张伟",
  });
  expect(refusal?.userId).toBeTruthy();
  expect(arrived.body).toContain(refusal?.reference);
  // It says so again, and nothing on it begins by itself.
  expect(isTurnedAway(await visitor.open(arrived.url))).toBe(true);
  expect(arrived.body).not.toContain("document.forms[0].submit()");
  for (const form of ["consent", "continue", "second-factor/continue"]) {
    const sent = await visitor.visit(`${arrived.url.origin}${arrived.url.pathname}/${form}`, { fields: {} });
    expect((await visitor.follow(sent)).url.searchParams.has("code")).toBe(false);
  }
  const cancelled = await visitor.visit(`${arrived.url.origin}${arrived.url.pathname}/cancel`, {
    fields: {},
  });
  expect(errorAt(await visitor.follow(cancelled, application.redirectUri))).toEqual(denied);
});

test("SEC-60 their department, one above it, their role and their name let somebody in, and nothing else", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const enters = async (person = 0) => {
    const { arrived } = await comeByDingTalk(
      person === 0 ? visitor : new Visitor(stack),
      application,
      person,
    );
    return arrived.url.searchParams.has("code");
  };
  const forgetDepartments = () => database().department.deleteMany({ where: { poolId: tenant.pool.id } });
  const inside = async (changes: Parameters<typeof admit>[1], expected: boolean[]) => {
    await admit(application.clientId, changes);
    const own = new Visitor(stack);
    const seen = [
      await comeByDingTalk(own, application),
      await comeByDingTalk(new Visitor(stack), application, 1),
    ];
    expect(seen.map(({ arrived }) => arrived.url.searchParams.has("code"))).toEqual(expected);
  };
  expect(await enters()).toBe(true);
  expect(await enters(1)).toBe(true);
  await inside({ departments: inEnterprise(tenant, 42) }, [true, false]);
  await forgetDepartments();
  await inside({ departments: inEnterprise(tenant, 7) }, [true, false]);
  await inside({ departments: inEnterprise(tenant, 1) }, [true, true]);
  await inside({ departments: inEnterprise(tenant, 9) }, [false, true]);
  await inside({ departments: [{ corpId: "dingother00000001", id: "42" }] }, [false, false]);
  await inside({ roles: inEnterprise(tenant, 507113) }, [true, false]);
  await inside({}, [false, false]);
  const { id } = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id, name: "李娜" } });
  await inside({ userIds: [id] }, [false, true]);
  await inside("everybody", [true, true]);
});

test("SEC-60 departments above are asked for once a day, follow a move, and no sign-in fails where DingTalk does not tell them", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const control = new SimulatorControl(stack.simulatorUrl);
  const { app, corpId } = tenant.enterprise;
  const asked = async () => (await control.listCalls(app)).filter((name) => name === "departmentGet").length;
  await signIn(new Visitor(stack), application);
  // Nobody chooses by departments: nobody asks.
  expect(await asked()).toBe(0);
  await admit(application.clientId, { departments: inEnterprise(tenant, 7) });
  await signIn(new Visitor(stack), application);
  expect(await asked()).toBe(3);
  await signIn(new Visitor(stack), application);
  expect(await asked()).toBe(3);
  await control.putDepartments(corpId, [{ dept_id: 42, name: "前端组", parent_id: 9 }]);
  await database().department.updateMany({
    where: { poolId: tenant.pool.id },
    data: { checkedAt: new Date(Date.now() - 25 * 3_600_000) },
  });
  expect(isTurnedAway((await comeByDingTalk(new Visitor(stack), application)).arrived)).toBe(true);
  // Without the permission their own department counts still.
  await database().department.deleteMany({ where: { poolId: tenant.pool.id } });
  await control.changeApp(app, { permissions: { qyapi_get_department_list: false } });
  expect(isTurnedAway((await comeByDingTalk(new Visitor(stack), application)).arrived)).toBe(true);
  await admit(application.clientId, { departments: inEnterprise(tenant, 42) });
  await signIn(new Visitor(stack), application);
});

test("SEC-60 a session of before, another application's, prompt=none, a start and DingTalk's app lead around it at no instance", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const closed = await siblingOf(application);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  await admit(closed.clientId, { roles: inEnterprise(tenant, 1) });
  const request = () => closed.request({ redirect_uri: siblingRedirectUri });
  for (const via of [stack.productUrl, stack.secondInstanceUrl]) {
    const page = await visitor.follow(await visitor.visit(request().address, { via }), siblingRedirectUri);
    expect(isTurnedAway(page)).toBe(true);
    // No question would help: the application is told so, and may not ask again and again.
    for (const changes of [{ prompt: "none" }, { prompt: "none", max_age: "600" }]) {
      const none = closed.request({ redirect_uri: siblingRedirectUri, ...changes });
      expect(errorAt(await visitor.visit(none.address, { via }))).toEqual(denied);
    }
  }
  // The other application is none the worse for it.
  expect(await signOn(visitor, application)).toBeTruthy();
  await admit(application.clientId, {});
  // A start address signs in to the pool; the application that it leads to asks, and is told.
  const starting = new Visitor(stack);
  const start = `${tenant.pool.base}/start/${tenant.connection.identifier}`;
  const begun = await starting.visit(`${start}/begin`, {
    fields: { app: application.clientId, target: "/reports" },
  });
  const there = await starting.open(await decideAtDingTalk(locationOf(begun), tenant), tenant.site.url);
  expect(there.url.href).toBe(`${tenant.site.url}/reports`);
  const started = await starting.open(application.request().address, application.redirectUri);
  expect(isTurnedAway(started)).toBe(true);
  const inDingTalk = new Visitor(stack);
  const silent = application.request();
  const page = await openLoginPage(inDingTalk, silent);
  const beginning = await beginSilently(inDingTalk, `${page.origin}${page.pathname}/start`, {
    connection: tenant.connection.id,
  });
  const posted = await postCode(inDingTalk, page.origin, beginning, await issueCode(stack, tenant));
  expect(isTurnedAway(await inDingTalk.open(onwardOf(posted), silent.redirectUri))).toBe(true);
});

test("SEC-47 whoever is taken out gets nothing more for a code, a refresh token or an access token, and is let in again as before", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application, { offline: true });
  const { sub } = claimsOf(tokens.id_token);
  const request = application.request();
  const code = await signOn(visitor, application, request);
  await admit(application.clientId, { userIds: [] });
  const redeemed = await application.redeem(code, request);
  expect([redeemed.status, bodyOf(redeemed).error]).toEqual([400, "invalid_grant"]);
  for (const via of [stack.productUrl, stack.secondInstanceUrl]) {
    const refreshed = await application.refresh(tokens.refresh_token, { via });
    expect([refreshed.status, bodyOf(refreshed).error]).toEqual([400, "invalid_grant"]);
  }
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect(bodyOf(await application.introspect(tokens.access_token))).toEqual({ active: false });
  expect(bodyOf(await application.introspect(tokens.refresh_token))).toEqual({ active: false });
  // The sign-in stands: it is the pool's, and other applications have it.
  const other = await siblingOf(application);
  const elsewhere = other.request({ redirect_uri: siblingRedirectUri });
  expect(codeAt(await visitor.open(elsewhere.address, siblingRedirectUri), elsewhere)).toBeTruthy();
  await admit(application.clientId, { userIds: [String(sub)] });
  const again = tokensOf(await application.refresh(tokens.refresh_token));
  expect(bodyOf(await application.userinfo(again.access_token)).sub).toBe(sub);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(1);
});

test("SEC-60 a change while somebody is in the middle counts where they arrive: before consent, and at what they come back with", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  // At DingTalk.
  const request = application.request({ prompt: "consent" });
  const { callback } = await goToCallback(visitor, request, tenant);
  await admit(application.clientId, {});
  const stopped = await visitor.open(callback, request.redirectUri);
  expect(isTurnedAway(stopped)).toBe(true);
  // On the page that asks for consent.
  await admit(application.clientId, "everybody");
  const asking = application.request({ prompt: "consent" });
  const consent = await visitor.open(asking.address, asking.redirectUri);
  expect(consent.body).toContain("to know this about you?");
  await admit(application.clientId, {});
  const allowed = await visitor.visit(`${consent.url.origin}${consent.url.pathname}/consent`, { fields: {} });
  expect(isTurnedAway(await visitor.follow(allowed, asking.redirectUri))).toBe(true);
  // Let in while the page is open: the application's next request goes through.
  await admit(application.clientId, { userIds: await idsOf(tenant.pool.id) });
  expect(await signOn(visitor, application)).toBeTruthy();
});

test("SEC-60 another account goes on from the page with the same request, the same one ends there again, and nobody goes in circles", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  await admit(application.clientId, { departments: inEnterprise(tenant, 9) });
  await database().application.update({
    where: { clientId: application.clientId },
    data: { skipsLoginPage: true },
  });
  const visitor = new Visitor(stack);
  const request = application.request();
  const first = await visitor.open(request.address);
  const turnedAway = async (page: URL, person: number) => {
    const pressed = await visitor.visit(`${page.origin}${page.pathname}/start`, {
      fields: { connection: tenant.connection.id },
    });
    const callback = await decideAtDingTalk(locationOf(pressed), tenant, { person });
    return visitor.open(callback, request.redirectUri);
  };
  const away = await turnedAway(first.url, 0);
  expect(isTurnedAway(away)).toBe(true);
  const switched = await visitor.follow(
    await visitor.visit(`${away.url.origin}${away.url.pathname}/switch`, { fields: {} }),
  );
  expect(switched.url.pathname).toContain("/login/");
  expect(switched.url.pathname).not.toBe(away.url.pathname);
  const again = await turnedAway(switched.url, 0);
  expect(isTurnedAway(again)).toBe(true);
  const anew = await visitor.follow(
    await visitor.visit(`${again.url.origin}${again.url.pathname}/switch`, { fields: {} }),
  );
  // Whoever was signed in is signed out first: a page posts that by itself.
  const handover = await turnedAway(anew.url, 1);
  const [, action = "", xsrf = ""] =
    /<form[^>]* action="([^"]+)"[\s\S]*?name="xsrf" value="([^"]+)"/.exec(handover.body) ?? [];
  const end = await visitor.follow(
    await visitor.visit(action, { fields: { xsrf, logout: "yes" } }),
    request.redirectUri,
  );
  const claims = claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token);
  expect(claims).toMatchObject({ name: "李娜" });
  // An application that asks for one certain person is offered no other.
  await admit(application.clientId, {});
  const hinted = application.request({
    id_token_hint: await idTokenOf(application, visitor, tenant.pool.id),
  });
  const page = await visitor.open(hinted.address, hinted.redirectUri);
  expect(isTurnedAway(page)).toBe(true);
  expect(page.body).not.toContain("/switch");
});

async function idsOf(poolId: string): Promise<string[]> {
  return (await database().user.findMany({ where: { poolId } })).map(({ id }) => id);
}

/** An ID token of whoever is signed in, of a moment in which they might enter. */
async function idTokenOf(application: SpokenApplication, visitor: Visitor, poolId: string): Promise<string> {
  await admit(application.clientId, { userIds: await idsOf(poolId) });
  const request = application.request();
  const { id_token } = tokensOf(
    await application.redeem(await signOn(visitor, application, request), request),
  );
  await admit(application.clientId, {});
  return id_token;
}
