import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { setEmergency } from "@/lib/services/users/set-emergency";
import { setUserEnabled } from "@/lib/services/users/set-user-enabled";
import { poolScope } from "@/prisma/seed/scope";
import { sendPassword, signInByPassword } from "../fixtures/password-sign-in";
import { exceptSomebody, makePassword, makePasswordUser, type PasswordUser } from "../fixtures/passwords";
import { claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { failureAt, openLoginPage } from "../fixtures/visitor-sign-in";

const method = "password";

/** A pool that offers DingTalk alone, with somebody who is excepted and somebody who is not. */
async function prepare(makeTenant: (wishes?: object) => Promise<TestTenant>) {
  const tenant = await makeTenant();
  const [excepted, plain] = [await exceptSomebody(tenant), await makePasswordUser(tenant)];
  const scope = poolScope(tenant.pool.id);
  return { tenant, scope, excepted, plain, application: new SpokenApplication(tenant) };
}

const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|value="[^"]*"|\/login\/[\w-]+/g;

test("SEC-53 nobody comes in by looking: the form is behind a link, and a sign-in by it says so", async ({
  makeTenant,
  stack,
}) => {
  const { application, excepted, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const request = application.request();
  const page = await openLoginPage(visitor, request);
  const shown = await visitor.visit(page);
  expect(shown.body).not.toContain('data-method="password"');
  expect(shown.body).toContain(`href="${page.pathname}?way=password"`);
  const asked = await visitor.visit(`${page.origin}${page.pathname}?way=password`);
  expect(asked.body).toContain('data-method="password"');
  // A name and a password in an address are nothing.
  const { username, password } = excepted;
  const query = new URLSearchParams({ way: method, identifier: username, password });
  expect(locationOf(await visitor.visit(`${page.origin}${page.pathname}/password?${query}`))?.search).toBe(
    "",
  );
  expect(await database().signIn.count({ where: { userId: excepted.userId } })).toBe(0);

  const tokens = await signInByPassword(visitor, application, excepted, application.offlineRequest());
  expect(claimsOf(tokens.id_token)).toMatchObject({ sub: excepted.userId, amr: ["pwd"] });
  expect(await database().signIn.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
    { method, emergency: true },
  ]);
  expect(visitor.cookie(tenant.pool.base, "dingpass.last-way")).toBeUndefined();
});

test("SEC-41 SEC-56 whoever is not excepted is answered as for a wrong password, whatever they type", async ({
  makeTenant,
  stack,
}) => {
  const { application, excepted, plain, tenant } = await prepare(makeTenant);
  const gone = await makePasswordUser(tenant, { disabledAt: new Date() });
  const tries: Record<string, Pick<PasswordUser, "username" | "password">> = {
    "a wrong password of whoever is excepted": { username: excepted.username, password: makePassword() },
    "the right password of somebody who is not": plain,
    "a wrong password of somebody who is not": { username: plain.username, password: makePassword() },
    "somebody who is disabled": gone,
    nobody: { username: `u-${randomUUID()}`, password: makePassword() },
  };
  const seen: unknown[] = [];
  for (const [name, typed] of Object.entries(tries)) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    const answer = await sendPassword(visitor, page, typed);
    const shown = await visitor.follow(answer);
    // The form stays, without the link having been pressed again.
    expect(shown.body, name).toContain('data-method="password"');
    seen.push({
      status: answer.status,
      headers: Object.keys(answer.headers).sort(),
      body: shown.body.replaceAll(variable, ""),
    });
  }
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});

test("SEC-55 guesses at the link's form are counted as everywhere, at two instances", async ({
  makeTenant,
  stack,
}) => {
  const { application, plain, tenant } = await prepare(makeTenant);
  const visitors = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const visitor = new Visitor(stack);
      return { visitor, page: await openLoginPage(visitor, application.request()) };
    }),
  );
  // The right password of somebody who is not excepted, so that nothing but the count refuses the later ones.
  await Promise.all(
    visitors.flatMap(({ visitor, page }, index) =>
      Array.from({ length: 8 }, (_, count) =>
        sendPassword(visitor, page, plain, {
          fields: { identifier: plain.username, password: plain.password },
          ...((index + count) % 2 === 1 && stack.secondInstanceUrl ? { via: stack.secondInstanceUrl } : {}),
        }),
      ),
    ),
  );
  const evaluated = await database().attempt.count({
    where: { poolId: tenant.pool.id, reason: "login.credentials_refused" },
  });
  expect(evaluated).toBe(5);
});

test("SEC-47 what came by an exception ends with it, with the user, and with the last exception the door", async ({
  makeTenant,
  stack,
}) => {
  const { application, excepted, scope } = await prepare(makeTenant);
  const { userId } = excepted;
  const acknowledged = ["without_dingtalk"];
  const visitor = new Visitor(stack);
  const tokens = await signInByPassword(visitor, application, excepted, application.offlineRequest());
  await setEmergency(scope, { userId, method, allowed: false, reason: "not any more", acknowledged });
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  const silent = await visitor.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
  // Nobody is excepted any more: no link, no form, and the address takes none.
  const page = await openLoginPage(visitor, application.request());
  const shown = await visitor.visit(`${page.origin}${page.pathname}?way=password`);
  expect(shown.body).not.toContain(`href="${page.pathname}?way=`);
  expect(shown.body).not.toContain('data-method="password"');
  expect(failureAt(await sendPassword(visitor, page, excepted)).code).toBe("login.method_unavailable");

  await setEmergency(scope, { userId, method, allowed: true, reason: "again" });
  const again = await signInByPassword(
    new Visitor(stack),
    application,
    excepted,
    application.offlineRequest(),
  );
  const { version } = await database().user.findUniqueOrThrow({ where: { id: userId } });
  await setUserEnabled(scope, { userId, version, enabled: false, acknowledged });
  expect((await application.refresh(again.refresh_token)).status).toBe(400);
  expect((await application.userinfo(again.access_token)).status).toBe(401);
});
