import { auth } from "express-openid-connect";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { database } from "@/lib/data/client";
import { disableConnection } from "@/lib/services/connections/disable-connection";
import { enableConnection } from "@/lib/services/connections/enable-connection";
import { deleteUser } from "@/lib/services/users/delete-user";
import { endSignIn } from "@/lib/services/users/end-sign-ins";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";
import { poolScope } from "@/prisma/seed/scope";
import { accountOf, signInAtAccount } from "../fixtures/account-visitor";
import {
  type LogoutReceiver,
  type ReceivedToken,
  startLogoutReceiver,
  tellLogouts,
  verifyLogoutToken,
} from "../fixtures/logout-receiver";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { test as base, expect, type TestTenant } from "../fixtures/test";
import { ask, type Parameters as Fields, locationOf, toQuery, Visitor } from "../fixtures/visitor";
import { decideAtDingTalk, pressStart, signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";
import { signInAt, startOutsideApplication } from "./clients/outside-application";

type Answer = NonNullable<Parameters<typeof startLogoutReceiver>[0]>;

/** Receivers that end with their test. */
const test = base.extend<{ makeReceiver: (answer?: Answer) => Promise<LogoutReceiver> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  makeReceiver: async ({}, use) => {
    const made: LogoutReceiver[] = [];
    await use(async (answer) => {
      const receiver = await startLogoutReceiver(answer);
      made.push(receiver);
      return receiver;
    });
    for (const receiver of made) receiver.close();
  },
});

const proofIn = (body: string) => /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";

/** Signs out at the provider, as an application asks for it. */
async function signOut(visitor: Visitor, { issuer }: SpokenApplication, parameters: Fields = {}) {
  const page = await visitor.visit(`${issuer}/session/end?${toQuery(parameters)}`);
  const fields = { xsrf: proofIn(page.body), logout: "yes" };
  return visitor.visit(`${issuer}/session/end/confirm`, { fields });
}

const noticesOf = ({ application }: TestTenant) =>
  database().logoutNotice.findMany({
    where: { application: { clientId: application.clientId } },
    orderBy: { createdAt: "asc" },
  });

/** Waits for so many tokens, and that no further one comes. */
async function tokensAt(
  receiver: LogoutReceiver,
  application: SpokenApplication,
  count = 1,
): Promise<ReceivedToken[]> {
  await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(count);
  return Promise.all(receiver.received.map((token) => verifyLogoutToken(application, token)));
}

test("SEC-13 signing out tells every application of the session, each with the sid of its own ID token", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ application: { idTokenAlgorithm: "RS256" } }));
  const sibling = await siblingOf(application);
  const [first, second] = [await makeReceiver(), await makeReceiver()];
  await tellLogouts(application.clientId, first.address);
  await tellLogouts(sibling.clientId, second.address);
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  const request = sibling.request({ redirect_uri: siblingRedirectUri });
  const theirs = tokensOf(await sibling.redeem(await signOn(visitor, sibling, request), request));
  const [own, other] = [claimsOf(id_token), claimsOf(theirs.id_token)];
  expect([typeof own.sid, typeof other.sid]).toEqual(["string", "string"]);
  expect(own.sid).not.toBe(other.sid);
  await signOut(visitor, application, { id_token_hint: id_token });
  const [told] = await tokensAt(first, application);
  expect(told?.header).toMatchObject({ typ: "logout+jwt", alg: "RS256" });
  expect(told?.claims).toMatchObject({ sub: own.sub, sid: own.sid, jti: expect.any(String) });
  expect((told?.claims.exp ?? 0) - (told?.claims.iat ?? 0)).toBe(120);
  const [toldSibling] = await tokensAt(second, sibling);
  expect(toldSibling?.header.alg).toBe("ES256");
  expect(toldSibling?.claims).toMatchObject({ sub: other.sub, sid: other.sid });
  await expect(verifyLogoutToken(sibling, told?.token ?? "")).rejects.toThrow(/aud/);
  await expect
    .poll(async () => (await noticesOf(application.tenant)).map(({ status }) => status))
    .toEqual(["sent"]);
});

test("an application that is not told which session has no sid in either token, and one that is told nothing hears nothing", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const silent = await siblingOf(application);
  const receiver = await makeReceiver();
  await tellLogouts(application.clientId, receiver.address, false);
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  const request = silent.request({ redirect_uri: siblingRedirectUri });
  const theirs = tokensOf(await silent.redeem(await signOn(visitor, silent, request), request));
  expect([claimsOf(id_token).sid, claimsOf(theirs.id_token).sid]).toEqual([undefined, undefined]);
  await signOut(visitor, application);
  const [told] = await tokensAt(receiver, application);
  expect(told?.claims.sid).toBeUndefined();
  expect(told?.claims.sub).toBe(claimsOf(id_token).sub);
  expect(await database().logoutNotice.count({ where: { poolId: application.tenant.pool.id } })).toBe(1);
});

test("a sid is the same for a session after another proof and a refresh, and another one in another browser and after coming back", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const receiver = await makeReceiver();
  await tellLogouts(application.clientId, receiver.address);
  const [visitor, elsewhere] = [new Visitor(stack), new Visitor(stack)];
  const first = await signIn(visitor, application, { offline: true });
  const { sid } = claimsOf(first.id_token);
  const refreshed = tokensOf(await application.refresh(first.refresh_token));
  expect(claimsOf(refreshed.id_token).sid).toBe(sid);
  const again = application.request({ prompt: "login" });
  const { code } = await signInForCode(visitor, application, { request: again });
  expect(claimsOf(tokensOf(await application.redeem(code, again)).id_token).sid).toBe(sid);
  const other = claimsOf((await signIn(elsewhere, application)).id_token).sid;
  expect(other).not.toBe(sid);
  await signOut(visitor, application);
  const [told] = await tokensAt(receiver, application);
  expect(told?.claims.sid).toBe(sid);
  expect(claimsOf((await signIn(visitor, application)).id_token).sid).not.toBe(sid);
});

test("SEC-13 every way in which a sign-in ends tells its applications", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  test.setTimeout(120_000);
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const receiver = await makeReceiver();
  await tellLogouts(application.clientId, receiver.address);
  const scope = poolScope(tenant.pool.id);
  const person = async () => {
    const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    return { userId: user.id, name: user.name ?? "" };
  };
  const { id } = await database().application.findUniqueOrThrow({
    where: { clientId: application.clientId },
  });
  const acknowledged = [id];
  const ways: Record<string, (visitor: Visitor) => Promise<unknown>> = {
    "the person, at the account page, on another device": async () => {
      const other = new Visitor(stack);
      await signInAtAccount(other, tenant);
      const [first] = await database().signIn.findMany({
        where: { poolId: tenant.pool.id, endedAt: null },
        orderBy: { id: "asc" },
      });
      return other.visit(`${accountOf(tenant)}/end`, { fields: { sign_in: first?.id ?? "" } });
    },
    "the person, all others": async () => {
      const other = new Visitor(stack);
      await signInAtAccount(other, tenant);
      return other.visit(`${accountOf(tenant)}/end-others`, { fields: {} });
    },
    "the person, by taking back what the application may know": async (visitor) =>
      visitor.visit(`${accountOf(tenant)}/withdraw`, { fields: { application: application.clientId } }),
    "an administrator, one": async () => {
      const { userId } = await person();
      const signIn = await database().signIn.findFirstOrThrow({ where: { userId, endedAt: null } });
      return endSignIn(scope, { userId, signInId: signIn.id });
    },
    "an administrator, all": async () => signOutEverywhere(scope, await person()),
    "a connection that is disabled": async () => {
      const key = { connectionId: tenant.connection.id };
      await disableConnection(scope, { ...key, acknowledged });
      await enableConnection(scope, key);
    },
    "a user who is disabled": async () => {
      const { userId } = await person();
      const version = async () =>
        (await database().user.findUniqueOrThrow({ where: { id: userId } })).version;
      await setUserEnabled(scope, { userId, version: await version(), enabled: false, acknowledged });
      await setUserEnabled(scope, { userId, version: await version(), enabled: true });
    },
    "a user who is deleted": async () => {
      const { userId, name } = await person();
      await deleteUser(scope, { userId, confirmation: name, acknowledged });
    },
  };
  for (const [way, end] of Object.entries(ways)) {
    // What the ways before have left is nobody's business any more.
    await database().oidcRecord.deleteMany({ where: { poolId: tenant.pool.id } });
    await database().signIn.deleteMany({ where: { poolId: tenant.pool.id } });
    const before = receiver.received.length;
    const visitor = new Visitor(stack);
    const claims = claimsOf((await signIn(visitor, application)).id_token);
    await end(visitor);
    await expect.poll(() => receiver.received.length, { message: way, timeout: 15_000 }).toBe(before + 1);
    const told = await verifyLogoutToken(application, receiver.received.at(-1) ?? "");
    expect.soft([told.claims.sub, told.claims.sid], way).toEqual([claims.sub, claims.sid]);
  }
});

test("SEC-13 what may go on without the person goes on when they sign out, and its application is told all the same", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const receiver = await makeReceiver();
  await tellLogouts(application.clientId, receiver.address);
  const visitor = new Visitor(stack);
  const { id_token, refresh_token } = await signIn(visitor, application, { offline: true });
  await signOut(visitor, application);
  const [told] = await tokensAt(receiver, application);
  expect(told?.claims.sid).toBe(claimsOf(id_token).sid);
  expect((await application.refresh(refresh_token)).status).toBe(200);
});

test("SEC-13 somebody else who signs in in the same browser ends the session before, which is told", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  const application = new SpokenApplication(
    await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] }),
  );
  const receiver = await makeReceiver();
  await tellLogouts(application.clientId, receiver.address);
  const visitor = new Visitor(stack);
  const first = claimsOf((await signIn(visitor, application)).id_token);
  const request = application.request({ prompt: "select_account" });
  const chosen = await visitor.open(request.address);
  const page = await visitor.follow(
    await visitor.visit(`${chosen.url.href}/switch`, { fields: {} }),
    request.redirectUri,
  );
  const begun = await pressStart(visitor, page.url, application.tenant);
  const callback = await decideAtDingTalk(locationOf(begun), application.tenant, { person: 1 });
  const handover = await visitor.open(callback, request.redirectUri);
  const action = /<form[^>]* action="([^"]+)"/.exec(handover.body)?.[1] ?? "";
  await visitor.visit(action, { fields: { xsrf: proofIn(handover.body), logout: "yes" } });
  const [told] = await tokensAt(receiver, application);
  expect([told?.claims.sub, told?.claims.sid]).toEqual([first.sub, first.sid]);
});

test("SEC-13 somebody else who comes by a start address ends the session before, which is told", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  const tenant = await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] });
  const application = new SpokenApplication(tenant);
  const receiver = await makeReceiver();
  await tellLogouts(application.clientId, receiver.address);
  const visitor = new Visitor(stack);
  const first = claimsOf((await signIn(visitor, application)).id_token);
  const begun = await visitor.visit(`${tenant.pool.base}/start/${tenant.connection.identifier}/begin`, {
    fields: { app: application.clientId },
  });
  await visitor.open(await decideAtDingTalk(locationOf(begun), tenant, { person: 1 }), tenant.site.url);
  const [told] = await tokensAt(receiver, application);
  expect([told?.claims.sub, told?.claims.sid]).toEqual([first.sub, first.sid]);
});

test("REL-41 REL-07 unkind receivers delay no logout and are tried again, a refusal is not, and no redirect is followed", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  test.setTimeout(120_000);
  const elsewhere = await makeReceiver();
  const receivers: Record<
    string,
    { address: string; reason: string; status: string; replyCode: number | null }
  > = {
    silent: {
      address: (await makeReceiver(() => undefined)).address,
      ...{ reason: "timed_out", status: "failed", replyCode: null },
    },
    broken: {
      address: (await makeReceiver((_, response) => void response.writeHead(500).end("no"))).address,
      ...{ reason: "server_failed", status: "failed", replyCode: 500 },
    },
    refusing: {
      address: (await makeReceiver((_, response) => void response.writeHead(400).end('{"error":"invalid"}')))
        .address,
      ...{ reason: "refused", status: "given_up", replyCode: 400 },
    },
    redirecting: {
      address: (
        await makeReceiver(
          (_, response) => void response.writeHead(307, { location: elsewhere.address }).end(),
        )
      ).address,
      ...{ reason: "redirected", status: "failed", replyCode: 307 },
    },
    cutting: {
      address: (await makeReceiver((request) => void request.socket.destroy())).address,
      ...{ reason: "connection_broken", status: "failed", replyCode: null },
    },
    dead: {
      address: `http://localhost:${await getFreePort()}/logout`,
      ...{ reason: "unreachable", status: "failed", replyCode: null },
    },
    unknown: {
      address: "https://nobody.invalid/logout",
      ...{ reason: "unreachable", status: "failed", replyCode: null },
    },
    private: {
      address: "https://10.0.0.1/logout",
      ...{ reason: "address_refused", status: "failed", replyCode: null },
    },
  };
  for (const [name, { address, reason, status, replyCode }] of Object.entries(receivers)) {
    const application = new SpokenApplication(await makeTenant());
    await tellLogouts(application.clientId, address);
    const visitor = new Visitor(stack);
    await signIn(visitor, application);
    const began = performance.now();
    const answer = await signOut(visitor, application);
    expect.soft(locationOf(answer)?.pathname, name).toMatch(/\/session\/end\/success$/);
    expect.soft(performance.now() - began, name).toBeLessThan(3_000);
    await expect
      .poll(async () => (await noticesOf(application.tenant)).map(({ reason }) => reason), {
        message: name,
        timeout: 20_000,
      })
      .toEqual([reason]);
    const [notice] = await noticesOf(application.tenant);
    expect.soft(notice, name).toMatchObject({ status, replyCode, attempts: 1 });
    if (status === "failed") expect.soft(notice?.dueAt.getTime(), name).toBeGreaterThan(Date.now() + 10_000);
  }
  expect(elsewhere.received).toEqual([]);
});

test("REL-41 an answer without an end is not read to it, and the notice counts as sent", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  let bytes = 0;
  const receiver = await makeReceiver((_request, response) => {
    response.writeHead(200);
    const part = Buffer.alloc(16 * 1024);
    const pour = () => {
      if (response.destroyed) return;
      bytes += part.length;
      response.write(part, () => setImmediate(pour));
    };
    pour();
  });
  const application = new SpokenApplication(await makeTenant());
  await tellLogouts(application.clientId, receiver.address);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  await signOut(visitor, application);
  await expect
    .poll(async () => (await noticesOf(application.tenant)).map(({ status }) => status))
    .toEqual(["sent"]);
  await expect.poll(() => receiver.open().now).toBe(0);
  expect(bytes).toBeLessThan(16 * 1024 * 1024);
});

test("REL-07 REL-41 a notice that failed is sent with the same id once its application is back, one at a time by two instances", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  test.setTimeout(90_000);
  let away = true;
  const receiver = await makeReceiver((_request, response) => {
    setTimeout(() => response.writeHead(away ? 503 : 200).end(), 100);
  });
  const application = new SpokenApplication(await makeTenant());
  await tellLogouts(application.clientId, receiver.address);
  const instances = [stack.productUrl, stack.secondInstanceUrl];
  const people = Array.from({ length: 6 }, (_, index) => new Visitor(stack, instances[index % 2]));
  for (const visitor of people) await signIn(visitor, application);
  await Promise.all(people.map((visitor) => signOut(visitor, application)));
  await expect.poll(async () => (await noticesOf(application.tenant)).length).toBe(6);
  await expect
    .poll(async () => (await noticesOf(application.tenant)).map(({ status }) => status))
    .toContain("failed");
  const early = claimsOf(receiver.received[0] ?? "").jti;
  away = false;
  const key = { application: { clientId: application.clientId } };
  const { id } = await database().application.findUniqueOrThrow({
    where: { clientId: application.clientId },
  });
  // As if the pauses were over.
  await database().$executeRaw`UPDATE logout_notice SET due_at = now() WHERE application_id = ${id}`;
  await database()
    .$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = 'logout' AND data->>'applicationId' = ${id}`;
  await expect
    .poll(() => database().logoutNotice.count({ where: { ...key, status: "sent" } }), { timeout: 45_000 })
    .toBe(6);
  const told = receiver.received.map((token) => claimsOf(token).jti);
  expect(told.filter((jti) => jti === early).length).toBeGreaterThan(1);
  expect(new Set(told).size).toBe(6);
  expect(receiver.open().most).toBe(1);
});

test("REL-41 an application that is slow holds up itself alone", async ({
  makeTenant,
  makeReceiver,
  stack,
}) => {
  test.setTimeout(90_000);
  const slow = await makeReceiver(() => undefined);
  const kind = await makeReceiver();
  const application = new SpokenApplication(await makeTenant());
  await tellLogouts(application.clientId, slow.address);
  const people = Array.from({ length: 8 }, () => new Visitor(stack));
  for (const visitor of people) await signIn(visitor, application);
  const other = new SpokenApplication(await makeTenant());
  await tellLogouts(other.clientId, kind.address);
  const visitor = new Visitor(stack);
  await signIn(visitor, other);
  for (const one of people) await signOut(one, application);
  const began = performance.now();
  await signOut(visitor, other);
  await tokensAt(kind, other);
  expect(performance.now() - began).toBeLessThan(4_000);
  expect(slow.open().most).toBe(1);
});

test("an unmodified express-openid-connect ends its own session when it is told", async ({
  makeTenant,
  stack,
}) => {
  const outside = await startOutsideApplication(makeTenant, "/callback", { idTokenAlgorithm: "RS256" });
  try {
    const { app, tenant, url } = outside;
    const store = new Map<string, unknown>();
    app.use(
      auth({
        issuerBaseURL: tenant.pool.issuer,
        baseURL: url,
        clientID: tenant.application.clientId,
        clientSecret: tenant.application.clientSecret ?? "",
        secret: "a secret of the application's own",
        authRequired: true,
        authorizationParams: { response_type: "code", scope: "openid profile email" },
        backchannelLogout: {
          store: {
            get: (key: string, done: (error: null, value: unknown) => void) => done(null, store.get(key)),
            set: (key: string, value: unknown, done: () => void) => {
              store.set(key, value);
              done();
            },
            destroy: (key: string, done: () => void) => {
              store.delete(key);
              done();
            },
          },
        },
      } as never) as never,
    );
    app.get("/who", (request, response) => response.json(request.oidc?.idTokenClaims));
    await tellLogouts(tenant.application.clientId, `${url}/backchannel-logout`);
    const { visitor, end } = await signInAt(stack, outside, "/who");
    expect(end.status).toBe(200);
    const { sid } = bodyOf<{ sid: string }>(end);
    const application = new SpokenApplication(tenant);
    await signOut(visitor, application);
    await expect.poll(() => [...store.keys()], { timeout: 15_000 }).toContain(`${tenant.pool.issuer}|${sid}`);
    const after = await visitor.visit(`${url}/who`);
    expect(after.status).toBe(302);
    expect(locationOf(after)?.pathname).toMatch(/\/auth$/);
  } finally {
    await outside.close();
  }
});

test("SEC-13 discovery says that logouts are told, and by sessions", async ({ makeTenant }) => {
  const { pool } = await makeTenant();
  const document = bodyOf(await ask(`${pool.issuer}/.well-known/openid-configuration`));
  expect(document).toMatchObject({
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
  });
  expect(document.claims_supported).toContain("sid");
  expect(document.frontchannel_logout_supported).toBeUndefined();
});
