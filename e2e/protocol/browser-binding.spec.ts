import { database } from "@/lib/data/client";
import { askSilently, sessionCookiesOf, signAsSession } from "../fixtures/session-cookies";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import {
  codeAt,
  failureAt,
  goToCallback,
  openLoginPage,
  signIn,
  signInForCode,
} from "../fixtures/visitor-sign-in";

const forms = ["start", "cancel", "consent"] as const;

test("SEC-48 a login that one browser began cannot be finished by another", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const [attacker, victim] = [new Visitor(stack), new Visitor(stack)];
  const page = await openLoginPage(attacker, application.request());
  await signIn(victim, application);
  const uid = page.pathname.split("/").at(-1) ?? "";
  for (const visitor of [victim, new Visitor(stack)]) {
    const shown = await visitor.visit(page);
    expect(locationOf(shown)?.pathname).toBe(`/p/${tenant.pool.slug}/error`);
    const resumed = await visitor.visit(`${application.issuer}/auth/${uid}`);
    expect([resumed.status, resumed.headers.location]).toEqual([400, undefined]);
    for (const form of forms) {
      const answer = await visitor.visit(`${page.href}/${form}`, {
        fields: { connection: tenant.connection.id },
      });
      expect(locationOf(answer)?.pathname, form).toBe(`/p/${tenant.pool.slug}/error`);
      expect(answer.headers["set-cookie"], form).toBeUndefined();
    }
  }
  expect(
    await database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } }),
  ).toBe(1);
});

test("SEC-48 a finished login cannot be picked up at its last step by another browser", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const [own, other] = [new Visitor(stack), new Visitor(stack)];
  const request = application.request();
  const { callback } = await goToCallback(own, request, application.tenant);
  const resume = locationOf(await own.visit(callback));
  if (!resume?.pathname.includes("/oidc/auth/")) throw new Error("the login was not finished");
  await openLoginPage(other, application.request());
  for (const visitor of [other, new Visitor(stack)]) {
    const answer = await visitor.visit(resume);
    expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
  }
  codeAt(await own.open(resume, request.redirectUri), request);
  const again = await own.visit(resume);
  expect([again.status, again.headers.location]).toEqual([400, undefined]);
});

test("SEC-51 no step can be taken before the one in front of it", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const uid = page.pathname.split("/").at(-1) ?? "";
  const resumed = await visitor.visit(`${application.issuer}/auth/${uid}`);
  expect(resumed.headers.location ?? "").not.toContain("code=");

  const fresh = new Visitor(stack);
  const freshPage = await openLoginPage(fresh, application.request());
  const consented = await fresh.visit(`${freshPage.href}/consent`, {
    fields: { accountId: "somebody", login: "somebody" },
  });
  expect(failureAt(consented)).toEqual({ page: freshPage.pathname, code: "request.invalid" });
  const after = await fresh.visit(`${application.issuer}/auth/${freshPage.pathname.split("/").at(-1)}`);
  expect(after.headers.location ?? "").not.toContain("code=");
  expect(
    await database().oidcRecord.count({ where: { poolId: tenant.pool.id, kind: "AuthorizationCode" } }),
  ).toBe(0);
});

test("SEC-51 a form of one login does nothing for another one of the same browser", async ({
  makeTenant,
  stack,
}) => {
  const [own, foreign] = [await makeTenant(), await makeTenant()];
  const application = new SpokenApplication(own);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const foreignPage = await openLoginPage(visitor, new SpokenApplication(foreign).request());
  const foreignUid = foreignPage.pathname.split("/").at(-1);
  for (const form of forms) {
    const crossed = `${own.pool.base}/login/${foreignUid}/${form}`;
    const answer = await visitor.visit(crossed, { fields: { connection: own.connection.id } });
    expect(locationOf(answer)?.pathname, form).toBe(`/p/${own.pool.slug}/error`);
  }
  const foreignConnection = await visitor.visit(`${page.href}/start`, {
    fields: { connection: foreign.connection.id },
  });
  expect(failureAt(foreignConnection)).toEqual({ page: page.pathname, code: "login.connection_unavailable" });
  for (const body of ["", "connection=", `connection=a&connection=${own.connection.id}`, "connection=%00"]) {
    const answer = await visitor.visit(`${page.href}/start`, { fields: new URLSearchParams(body) });
    expect(locationOf(answer)?.searchParams.get("failed"), body).toMatch(/^(?:request|login)\./);
  }
  for (const poolId of [own.pool.id, foreign.pool.id])
    expect(await database().attempt.count({ where: { poolId, stateDigest: { not: null } } })).toBe(0);
});

test("SEC-51 an interaction is over once its login is done", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const request = application.request();
  const { page, callback } = await goToCallback(visitor, request, application.tenant);
  await visitor.open(callback, request.redirectUri);
  for (const form of forms) {
    const answer = await visitor.visit(`${page.href}/${form}`, {
      fields: { connection: application.tenant.connection.id },
    });
    expect(locationOf(answer)?.pathname, form).toBe(`/p/${application.tenant.pool.slug}/error`);
  }
});

test("SEC-48 the session changes its name at sign-in and again at re-authentication", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { base } = application.tenant.pool;
  const names = [visitor.cookie(base, "dingpass.session")];
  await signIn(visitor, application);
  names.push(visitor.cookie(base, "dingpass.session"));
  const old = sessionCookiesOf(visitor, base);
  expect(await askSilently(application, old, visitor)).toBe("code");
  const request = application.request({ prompt: "login" });
  await signInForCode(visitor, application, { request });
  names.push(visitor.cookie(base, "dingpass.session"));
  expect(names[1]).toBeTruthy();
  expect(new Set(names).size).toBe(3);
  expect(await askSilently(application, old, visitor)).toBe("login_required");
  expect(await askSilently(application, sessionCookiesOf(visitor, base), visitor)).toBe("code");
});

test("SEC-48 a session cookie that was there before is never adopted", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { base } = application.tenant.pool;
  // The page for signing out gives a session to somebody who is not signed in.
  const attacker = new Visitor(stack);
  await attacker.visit(`${application.issuer}/session/end`);
  const living = sessionCookiesOf(attacker, base);
  const shown = await ask(`${application.issuer}/session/end`, { headers: { cookie: living } });
  const renewed = (shown.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0]);
  expect(renewed.join("; "), "the attacker's session is known").toBe(living);
  for (const planted of [signAsSession("planted-session-of-the-attacker-000000000000"), living]) {
    const victim = new Visitor(stack);
    const pairs = planted.split("; ");
    victim.jar.store(
      new URL(base),
      pairs.map((pair) => `${pair}; Path=${new URL(base).pathname}`),
    );
    expect(sessionCookiesOf(victim, base)).toBe(planted);
    await signIn(victim, application);
    expect(sessionCookiesOf(victim, base)).not.toBe(planted);
    expect(await askSilently(application, planted, victim)).toBe("login_required");
    expect(await askSilently(application, sessionCookiesOf(victim, base), victim)).toBe("code");
  }
});
