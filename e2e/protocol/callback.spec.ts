import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import {
  codeAt,
  decideAtDingTalk,
  failureAt,
  goToCallback,
  openLoginPage,
  pressStart,
} from "../fixtures/visitor-sign-in";

/** Calls that the product made for this tenant, as the simulator counted them; the browser's own are left out. */
async function callsToDingTalk(stack: Stack, tenant: TestTenant): Promise<string[]> {
  const answer = await fetch(
    `${stack.simulatorUrl}/control/calls?clientId=${encodeURIComponent(tenant.enterprise.app.clientId)}`,
  );
  const { calls } = (await answer.json()) as { calls: { host: string; endpoint: string }[] };
  return calls.filter(({ host }) => host !== "login").map(({ endpoint }) => endpoint);
}

async function expectNobodyCame(stack: Stack, tenant: TestTenant): Promise<void> {
  expect(await callsToDingTalk(stack, tenant)).toEqual([]);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  expect(await database().oidcRecord.count({ where: { poolId: tenant.pool.id, kind: "Session" } })).toBe(0);
}

test("SEC-20 a callback carried to another browser signs nobody in", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const [attacker, victim, waiting] = [new Visitor(stack), new Visitor(stack), new Visitor(stack)];
  const request = application.request();
  const { callback } = await goToCallback(attacker, request, tenant);
  await openLoginPage(waiting, application.request());
  await goToCallback(victim, application.request(), tenant);
  for (const visitor of [new Visitor(stack), waiting, victim]) {
    const answer = await visitor.visit(callback);
    expect(answer.status).toBe(303);
    expect(locationOf(answer)?.pathname).toBe(`/p/${tenant.pool.slug}/error`);
  }
  await expectNobodyCame(stack, tenant);
  codeAt(await attacker.open(callback, request.redirectUri), request);
});

test("SEC-20 the cookie of another browser does not help, nor two of them", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const [attacker, victim] = [new Visitor(stack), new Visitor(stack)];
  const theirs = await goToCallback(attacker, application.request(), tenant);
  await goToCallback(victim, application.request(), tenant);
  const [own, other] = [attacker, victim].map((visitor) =>
    visitor.cookie(theirs.callback, "dingpass.browser"),
  );
  for (const cookie of [
    `dingpass.browser=${other}`,
    `dingpass.browser=${other}; dingpass.browser=${own}`,
    `dingpass.browser=${own}; dingpass.browser=${own}`,
    `dingpass.browser=x${own}`,
    `other=dingpass.browser=${own}`,
    "dingpass.browser=",
  ]) {
    const forged = await new Visitor(stack).visit(theirs.callback, { headers: { cookie } });
    expect(locationOf(forged)?.pathname, cookie).toBe(`/p/${tenant.pool.slug}/error`);
  }
  await expectNobodyCame(stack, tenant);
});

test("SEC-21 a state of another pool is refused before anything is sent to DingTalk", async ({
  makeTenant,
  stack,
}) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, new SpokenApplication(own).request(), own);
  const moved = new URL(callback.search, foreign.connection.callbackAddress);
  const cookie = visitor.jar.format(callback);
  const answer = await visitor.visit(moved, { headers: { cookie } });
  expect(locationOf(answer)?.pathname).toBe(`/p/${foreign.pool.slug}/error`);
  const nowhere = await visitor.visit(
    new URL(callback.search, own.connection.callbackAddress.replace(own.pool.id, crypto.randomUUID())),
    { headers: { cookie } },
  );
  expect(nowhere.status).toBe(404);
  await expectNobodyCame(stack, own);
  await expectNobodyCame(stack, foreign);
});

test("the ceremony's own addresses are served to nobody", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const { callbackAddress } = tenant.connection;
  const headers = { origin: stack.productUrl };
  const entrance = await ask(`${callbackAddress}/signin/dingtalk`, { fields: {}, headers });
  expect(entrance.status).toBe(404);
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const cookie = visitor.jar.format(callback);
  const exit = await ask(`${callbackAddress}/callback/dingtalk${callback.search}`, { headers: { cookie } });
  expect(exit.status).toBe(404);
  await expectNobodyCame(stack, tenant);
});

test("SEC-21 nothing in the address chooses the connection", async ({ makeTenant, stack }) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const application = new SpokenApplication(own);
  const visitor = new Visitor(stack);
  const request = application.request();
  const { callback } = await goToCallback(visitor, request, own);
  callback.searchParams.set("connection", foreign.connection.id);
  callback.searchParams.set("corpId", foreign.enterprise.corpId);
  callback.searchParams.set("clientId", foreign.enterprise.app.clientId);
  codeAt(await visitor.open(callback, request.redirectUri), request);
  expect(await callsToDingTalk(stack, foreign)).toEqual([]);
});

test("SEC-20 a late callback is refused before anything is sent to DingTalk", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const { page, callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const stateDigest = digest(callback.searchParams.get("state") ?? "");
  const attempt = await database().attempt.findUniqueOrThrow({ where: { stateDigest } });
  expect(attempt.expiresAt.getTime() - attempt.createdAt.getTime()).toBeLessThanOrEqual(600_000);
  await database().attempt.update({
    where: { stateDigest },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  const answer = await visitor.visit(callback);
  expect(failureAt(answer)).toEqual({ page: page.pathname, code: "login.attempt_expired" });
  await expectNobodyCame(stack, tenant);
});

test("SEC-22 of 30 parallel callbacks over two instances one is taken, and the others go where it went", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const { callback, page } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const cookie = visitor.jar.format(callback);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      new Visitor(stack, index % 2 ? stack.secondInstanceUrl : undefined).visit(callback, {
        headers: { cookie },
      }),
    ),
  );
  const places = new Set(answers.map((answer) => locationOf(answer)?.href));
  expect([places.size, [...places].join().includes("/oidc/auth/")]).toEqual([1, true]);
  await database().attempt.updateMany({
    where: { poolId: tenant.pool.id },
    data: { consumedAt: new Date(Date.now() - 61_000) },
  });
  const later = await new Visitor(stack).visit(callback, { headers: { cookie } });
  expect(failureAt(later)).toEqual({ page: page.pathname, code: "login.attempt_used" });
  const redeemed = (await callsToDingTalk(stack, tenant)).filter(
    (endpoint) => endpoint === "userAccessToken",
  );
  expect(redeemed).toHaveLength(1);
});

/** Queries that DingTalk never sends; `state` and `code` are the true ones. */
const oddQueries: Record<string, (state: string, code: string) => string> = {
  "state twice": (state, code) => `state=${state}&state=${state}&authCode=${code}`,
  "state twice, one foreign": (state, code) => `state=${state}&state=other&authCode=${code}`,
  "authCode twice": (state, code) => `state=${state}&authCode=${code}&authCode=${code}`,
  "two different codes": (state, code) => `state=${state}&authCode=${code}&code=other`,
  "code twice": (state, code) => `state=${state}&code=${code}&code=${code}`,
  "state as an array": (state, code) => `state[]=${state}&authCode=${code}`,
  "code as an array": (state, code) => `state=${state}&authCode[]=${code}`,
  "code as an object": (state, code) => `state=${state}&code[$ne]=${code}&authCode=${code}`,
  "error twice": (state, code) => `state=${state}&error=a&error=b&authCode=${code}`,
  "no code": (state) => `state=${state}`,
  "an empty code": (state) => `state=${state}&authCode=`,
  "an overlong code": (state) => `state=${state}&authCode=${"a".repeat(2000)}`,
  "a code with a line feed": (state, code) => `state=${state}&authCode=${code}%0A`,
  "a state of nobody": (_state, code) => `state=${"a".repeat(43)}&authCode=${code}`,
  "no state": (_state, code) => `authCode=${code}`,
  "an empty state": (_state, code) => `state=&authCode=${code}`,
  nothing: () => "",
};

test("SEC-22 a callback with duplicated, array or foreign parameters is refused and spends nothing", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const request = application.request();
  const { callback } = await goToCallback(visitor, request, tenant);
  const [state, code] = ["state", "authCode"].map((name) => callback.searchParams.get(name) ?? "");
  for (const [name, query] of Object.entries(oddQueries)) {
    const answer = await visitor.visit(
      `${tenant.connection.callbackAddress}?${query(state ?? "", code ?? "")}`,
    );
    expect.soft([name, answer.status]).toEqual([name, 303]);
    expect.soft(locationOf(answer)?.pathname, name).toBe(`/p/${tenant.pool.slug}/error`);
  }
  await expectNobodyCame(stack, tenant);
  codeAt(await visitor.open(callback, request.redirectUri), request);
});

test("SEC-22 other methods than GET do nothing with what stands in the callback's address", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  for (const method of ["PUT", "DELETE", "PATCH"]) {
    const answer = await visitor.visit(callback, { method });
    expect([method, answer.status]).toEqual([method, 405]);
  }
  // A post is the silent login's: it takes fields of a form, never the query.
  expect((await visitor.visit(callback, { method: "POST" })).status).toBe(400);
  const posted = await visitor.visit(callback, { fields: {} });
  expect([posted.status, posted.body.includes("/error?")]).toEqual([200, true]);
  await expectNobodyCame(stack, tenant);
});

test("SEC-20 each attempt has a state of its own, which no cookie holds", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
  const starts = await Promise.all([pressStart(visitor, page, tenant), pressStart(visitor, page, tenant)]);
  const states = starts.map((start) => locationOf(start)?.searchParams.get("state") ?? "");
  expect(new Set(states).size).toBe(2);
  for (const state of states) expect(Buffer.from(state, "base64url").length).toBeGreaterThanOrEqual(16);
  const callback = await decideAtDingTalk(starts[0] && locationOf(starts[0]), tenant);
  const session = visitor.jar.format(callback).split("; ");
  expect(session).toEqual([expect.stringMatching(/^dingpass\.browser=[\w-]{43}$/)]);
  expect(states.some((state) => session.join().includes(state))).toBe(false);
});
