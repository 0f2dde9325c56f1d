import { randomBytes } from "node:crypto";
import { getApplication } from "@/lib/data/application-settings";
import { database } from "@/lib/data/client";
import { getConnection } from "@/lib/data/connection-settings";
import { endSignIns } from "@/lib/data/sign-ins";
import { deleteApplication } from "@/lib/services/applications/delete-application";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { createConnection } from "@/lib/services/connections/create-connection";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { setOffer } from "@/lib/services/connections/set-offer";
import { deleteUser } from "@/lib/services/users/delete-user";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import { poolScope } from "@/prisma/seed/scope";
import { everyLoss } from "../fixtures/operator";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { bodyOf, claimsOf, SpokenApplication, type Tokens, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import {
  allowIfAsked,
  codeAt,
  goToCallback,
  openLoginPage,
  pressStart,
  signIn,
  signOn,
} from "../fixtures/visitor-sign-in";

/** One application with somebody signed in and every other step of a login under way. */
async function prepare(stack: Stack, application: SpokenApplication) {
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application, { offline: true });
  const request = application.request();
  const code = await signOn(visitor, application, request);
  const [atPage, atDingTalk] = [new Visitor(stack), new Visitor(stack)];
  const page = await openLoginPage(atPage, application.request());
  const inFlight = await goToCallback(atDingTalk, application.request(), application.tenant);
  return {
    application,
    visitor,
    tokens,
    request,
    code,
    atPage,
    page,
    atDingTalk,
    ...{ callback: inFlight.callback },
  };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

function bearer({ access_token: token }: Tokens): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function expectTokensDead(application: SpokenApplication, tokens: Tokens): Promise<void> {
  expect.soft((await application.userinfo(tokens.access_token)).status, "userinfo").toBe(401);
}

async function expectCodeDead({ application, code, request }: Prepared): Promise<void> {
  const answer = await application.redeem(code, request);
  expect.soft(answer.status, "redeeming").not.toBe(200);
  expect.soft(bodyOf(answer), "redeeming").not.toHaveProperty("access_token");
}

async function expectRefreshDead({ application, tokens }: Prepared): Promise<void> {
  const answer = await application.refresh(tokens.refresh_token);
  expect.soft(answer.status, "refreshing").not.toBe(200);
  expect.soft(bodyOf(answer), "refreshing").not.toHaveProperty("access_token");
}

async function expectNoSingleSignOn({ application, visitor }: Prepared): Promise<void> {
  const silent = await visitor.visit(application.request({ prompt: "none" }).address);
  expect.soft(locationOf(silent)?.searchParams.get("error"), "single sign-on").toBe("login_required");
  const asked = await visitor.visit(application.request().address);
  expect.soft(locationOf(asked)?.pathname, "single sign-on").toContain("/login/");
}

async function expectCallbackRefused({ atDingTalk, callback }: Prepared): Promise<void> {
  const answer = await atDingTalk.visit(callback);
  expect.soft(locationOf(answer)?.pathname, "callback").not.toContain("/oidc/auth/");
}

async function expectStartRefused({ atPage, page, application }: Prepared): Promise<void> {
  const answer = await pressStart(atPage, page, application.tenant);
  expect.soft(locationOf(answer)?.pathname, "start").not.toContain("/oauth2/auth");
}

test("SEC-47 a disabled user is stopped on every path", async ({ makeTenant, stack }) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { application, tokens } = prepared;
  const id = String(claimsOf(tokens.id_token).sub);
  // By hand, so that every path has to look for itself; the use case ends tokens and sessions besides.
  await database().user.update({ where: { id }, data: { disabledAt: new Date() } });
  await expectTokensDead(application, tokens);
  await expectCodeDead(prepared);
  await expectRefreshDead(prepared);
  await expectNoSingleSignOn(prepared);
  await expectCallbackRefused(prepared);
  expect(await database().user.count({ where: { poolId: application.tenant.pool.id } })).toBe(1);
});

test("SEC-47 ending a user's sessions and grants ends their tokens at once", async ({
  makeTenant,
  stack,
}) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { application, tokens } = prepared;
  const accountId = String(claimsOf(tokens.id_token).sub);
  await endSignIns(database(), { poolId: application.tenant.pool.id, userId: accountId }, "user_disabled");
  await expectTokensDead(application, tokens);
  await expectCodeDead(prepared);
  await expectRefreshDead(prepared);
  await expectNoSingleSignOn(prepared);
});

test("SEC-47 a user who is signed out everywhere has no session, grant or token left, and may sign in again", async ({
  makeTenant,
  stack,
}) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { application, tokens } = prepared;
  const userId = String(claimsOf(tokens.id_token).sub);
  await signOutEverywhere(poolScope(application.tenant.pool.id), { userId });
  await expectTokensDead(application, tokens);
  await expectCodeDead(prepared);
  await expectRefreshDead(prepared);
  await expectNoSingleSignOn(prepared);
  const again = await signIn(new Visitor(stack), application, { offline: true });
  expect(claimsOf(again.id_token).sub).toBe(userId);
  expect((await application.userinfo(again.access_token)).status).toBe(200);
});

test("SEC-47 a deleted user is stopped on every path", async ({ makeTenant, stack }) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { id: userId, name } = await database().user.findUniqueOrThrow({
    where: { id: String(claimsOf(prepared.tokens.id_token).sub) },
  });
  const scope = poolScope(prepared.application.tenant.pool.id);
  await deleteUser(scope, { userId, confirmation: name ?? userId });
  await expectTokensDead(prepared.application, prepared.tokens);
  await expectCodeDead(prepared);
  await expectRefreshDead(prepared);
  await expectNoSingleSignOn(prepared);
});

test("SEC-47 a disabled application is stopped on every path", async ({ makeTenant, stack }) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { application, tokens, visitor } = prepared;
  const sibling = await siblingOf(application);
  await disableApplication(poolScope(application.tenant.pool.id), {
    applicationId: application.tenant.application.id,
  });
  const asked = await visitor.visit(application.request().address);
  expect([asked.status, asked.headers.location]).toEqual([400, undefined]);
  await expectTokensDead(application, tokens);
  await expectCodeDead(prepared);
  await expectRefreshDead(prepared);
  await expectStartRefused(prepared);
  await expectCallbackRefused(prepared);
  expect((await application.introspect(tokens.access_token)).status).toBe(401);
  expect(bodyOf(await sibling.introspect("x"))).toEqual({ active: false });
});

test("SEC-47 a disabled connection signs nobody in and ends what it began", async ({ makeTenant, stack }) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { application, tokens } = prepared;
  await disableConnection(poolScope(application.tenant.pool.id), {
    connectionId: application.tenant.connection.id,
    acknowledged: await everyLoss(application.tenant.pool.id),
  });
  await expectTokensDead(application, tokens);
  await expectCodeDead(prepared);
  await expectRefreshDead(prepared);
  await expectNoSingleSignOn(prepared);
  await expectStartRefused(prepared);
  await expectCallbackRefused(prepared);
});

test("SEC-102 what came through a connection ends with it, also when its application was deleted before", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { id: poolId } = tenant.pool;
  const { id: connectionId } = tenant.connection;
  const first = new SpokenApplication(tenant);
  const second = await siblingOf(first);
  const visitor = new Visitor(stack);
  await signIn(visitor, first);
  const request = second.offlineRequest({ redirect_uri: siblingRedirectUri });
  const arrived = await visitor.open(request.address, request.redirectUri);
  const code = codeAt(await allowIfAsked(visitor, arrived, request), request);
  const tokens = tokensOf(await second.redeem(code, request));
  const { id: applicationId } = tenant.application;
  const { name } = await getApplication({ poolId, applicationId });
  await deleteApplication(poolScope(poolId), { applicationId, confirmation: name });
  expect((await second.userinfo(tokens.access_token)).status).toBe(200);

  await disableConnection(poolScope(poolId), { connectionId, acknowledged: await everyLoss(poolId) });

  for (const via of [stack.productUrl, stack.secondInstanceUrl]) {
    const silent = await visitor.visit(
      second.request({ prompt: "none", redirect_uri: siblingRedirectUri }).address,
      { via },
    );
    expect(locationOf(silent)?.searchParams.get("error"), via).toBe("login_required");
    const refreshed = await second.refresh(tokens.refresh_token, { via });
    expect(bodyOf(refreshed), via).toMatchObject({ error: "invalid_grant" });
    expect((await ask(`${second.issuer}/me`, { via, headers: bearer(tokens) })).status, via).toBe(401);
  }
});

test("SEC-102 what came through another connection stays", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { pool, connection } = application.tenant;
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application, { offline: true });
  const { settings } = await getConnection({ poolId: pool.id, connectionId: connection.id });
  if (!settings) throw new Error("the tenant's settings can be read");
  const other = {
    identifier: "other",
    displayName: "Other",
    clientSecret: randomBytes(32).toString("hex"),
    settings,
  };
  const scope = poolScope(pool.id);
  const { id } = await createConnection(scope, other);
  await disableConnection(scope, { connectionId: id });
  expect((await application.refresh(tokens.refresh_token)).status).toBe(200);
});

for (const gone of ["user", "connection"] as const) {
  test(`SEC-47 a login that was finished but not yet brought home ends with its ${gone}`, async ({
    makeTenant,
    stack,
  }) => {
    const application = new SpokenApplication(await makeTenant());
    const { pool, connection } = application.tenant;
    const visitor = new Visitor(stack);
    const { callback } = await goToCallback(visitor, application.request(), application.tenant);
    const home = locationOf(await visitor.visit(callback));
    if (!home) throw new Error("the login was not finished");
    const { id: userId, version } = await database().user.findFirstOrThrow({ where: { poolId: pool.id } });
    if (gone === "user") await setUserEnabled(poolScope(pool.id), { userId, version, enabled: false });
    else
      await disableConnection(poolScope(pool.id), {
        connectionId: connection.id,
        acknowledged: await everyLoss(pool.id),
      });
    const answer = await visitor.visit(home);
    expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
    expect(await database().oidcRecord.count({ where: { poolId: pool.id, accountId: userId } })).toBe(0);
  });
}

test("SEC-47 a connection that is no longer offered signs nobody in", async ({ makeTenant, stack }) => {
  const prepared = await prepare(stack, new SpokenApplication(await makeTenant()));
  const { tenant } = prepared.application;
  await setOffer(poolScope(tenant.pool.id), {
    connectionId: tenant.connection.id,
    applicationId: tenant.application.id,
    offered: false,
    acknowledged: await everyLoss(tenant.pool.id),
  });
  await expectStartRefused(prepared);
  await expectCallbackRefused(prepared);
  const shown = await new Visitor(stack).open(prepared.application.request().address);
  expect(shown.body).not.toContain(tenant.connection.id);
});
