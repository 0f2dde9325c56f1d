import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { createPasswordLink } from "@/lib/services/users/create-password-link";
import { removePassword } from "@/lib/services/users/remove-password";
import { poolScope } from "@/prisma/seed/scope";
import { sendPassword, signInByPassword, signInByPasswordForCode } from "../fixtures/password-sign-in";
import { addPassword, makePassword, makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { reasonOf } from "../fixtures/refusal-reason";
import { recordSecret } from "../fixtures/secret-watch";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, openLoginPage, signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

/** A tenant whose pool offers passwords, and a user with one. */
async function prepare(makeTenant: MakeTenant) {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  return { tenant, application: new SpokenApplication(tenant), user: await makePasswordUser(tenant) };
}

test("SEC-52 somebody signs in with a password, and the tokens say by what", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const before = Math.floor(Date.now() / 1000);
  const tokens = await signInByPassword(
    visitor,
    application,
    user,
    application.offlineRequest({ max_age: "600" }),
  );
  const claims = claimsOf(tokens.id_token);
  expect(claims).toMatchObject({ sub: user.userId, amr: ["pwd"] });
  expect(claims).not.toHaveProperty("acr");
  expect(Math.abs(Number(claims.auth_time) - before)).toBeLessThan(60);
  expect(bodyOf(await application.userinfo(tokens.access_token))).toMatchObject({ sub: user.userId });
  const refreshed = tokensOf(await application.refresh(tokens.refresh_token));
  expect(claimsOf(refreshed.id_token)).toMatchObject({ sub: user.userId, amr: ["pwd"] });
  // Single sign-on is no new proof, and says what the old one was.
  const request = application.request({ prompt: "none", max_age: "600" });
  const again = tokensOf(await application.redeem(await signOn(visitor, application, request), request));
  expect(claimsOf(again.id_token)).toMatchObject({ amr: ["pwd"], auth_time: claims.auth_time });
  const [attempt] = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
  expect(attempt).toMatchObject({
    outcome: "signed_in",
    method: "password",
    mode: null,
    userId: user.userId,
  });
});

test("SEC-52 of a sign-in by DingTalk no method is claimed, also after one with a password", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const first = claimsOf((await signIn(visitor, application)).id_token);
  expect(first).not.toHaveProperty("amr");
  const user = await addPassword(tenant, String(first.sub));
  const again = () => application.request({ prompt: "login" });
  const local = await signInByPassword(visitor, application, user, again());
  expect(claimsOf(local.id_token)).toMatchObject({ sub: first.sub, amr: ["pwd"] });
  const request = again();
  const { code } = await signInForCode(visitor, application, { request });
  const last = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
  expect(last.sub).toBe(first.sub);
  expect(last).not.toHaveProperty("amr");
});

test("SEC-12 a password answers prompt=login and max_age, and the session gets another id (SEC-48)", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const session = () => visitor.cookie(tenant.pool.base, "dingpass.session");
  await signInByPassword(visitor, application, user);
  const [before, signIns] = [session(), () => database().signIn.findMany({ where: { userId: user.userId } })];
  for (const demand of [{ prompt: "login" }, { max_age: "0" }]) {
    const request = application.request(demand);
    const tokens = await signInByPassword(visitor, application, user, request);
    expect(Number(claimsOf(tokens.id_token).auth_time)).toBeGreaterThan(Date.now() / 1000 - 60);
  }
  expect(session()).not.toBe(before);
  expect((await signIns()).length).toBe(3);
  const silent = await visitor.visit(application.request({ prompt: "none", max_age: "600" }).address);
  expect(locationOf(silent)?.searchParams.has("code")).toBe(true);
});

/** What differs between two answers to the same form by nature. */
const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|value="[^"]*"|\/login\/[\w-]+/g;

test("SEC-41 SEC-56 whatever was wrong: one status, one kind of headers, one page, which keeps the name and no password", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const foreign = await prepare(makeTenant);
  const disabled = await makePasswordUser(tenant, { disabledAt: new Date() });
  const without = await makePasswordUser(tenant);
  await removePassword(poolScope(tenant.pool.id), { ...without, acknowledged: ["own_way"] });
  const unverified = await makePasswordUser(tenant, { email: `${randomUUID()}@example.com` });
  const { email } = await database().user.update({
    where: { id: unverified.userId },
    data: { emailVerified: false },
  });
  const tries = {
    "wrong password": { username: user.username, password: makePassword() },
    "no such name": { username: `u-${randomUUID()}`, password: makePassword() },
    disabled,
    "no password": without,
    unverified: { username: email ?? "", password: unverified.password },
    "another pool's user": foreign.user,
  };
  const seen: Record<string, unknown> = {};
  for (const [name, typed] of Object.entries(tries)) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    const answer = await sendPassword(visitor, page, typed);
    expect(answer.status, name).toBe(303);
    expect(await reasonOf(answer), name).toBe("login.credentials_refused");
    const headers = Object.keys(answer.headers).sort();
    const cookies = answer.headers["set-cookie"]?.map((line) =>
      line.replace(/=[^;]*/, "").replaceAll(variable, ""),
    );
    const shown = await visitor.follow(answer);
    expect(shown.status, name).toBe(200);
    expect(shown.body, name).toContain(`value="${typed.username}"`);
    expect(shown.body, name).not.toContain(typed.password);
    seen[name] = { headers, cookies, body: shown.body.replaceAll(variable, "") };
    expect(JSON.stringify(answer.headers), name).not.toContain(typed.username);
    expect(locationOf(answer)?.href, name).not.toContain(typed.username);
  }
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});

test("SEC-55 of 200 guesses at once at two instances no more than the limit are evaluated", async ({
  makeTenant,
  stack,
}) => {
  test.slow();
  const { tenant, application, user } = await prepare(makeTenant);
  const instances = [stack.productUrl, stack.secondInstanceUrl];
  // One pending request takes ten tries.
  const pages = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const visitor = new Visitor(stack);
      return { visitor, page: await openLoginPage(visitor, application.request()) };
    }),
  );
  const answers = await Promise.all(
    pages.flatMap(({ visitor, page }, index) =>
      Array.from({ length: 10 }, (_, count) => {
        const guess = { username: user.username, password: `guess ${index} ${count}` };
        const via = instances[(index + count) % 2];
        return sendPassword(visitor, page, guess, {
          fields: { identifier: guess.username, password: guess.password },
          ...(via && via !== stack.productUrl ? { via } : {}),
        });
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  const counts = await database().attempt.groupBy({
    by: ["reason"],
    where: { poolId: tenant.pool.id },
    _count: true,
  });
  const count = (reason: string) => counts.find((one) => one.reason === reason)?._count ?? 0;
  expect(count("login.credentials_refused")).toBe(5);
  expect(count("login.too_many_tries")).toBe(195);
  // The way through DingTalk is open all the while.
  await signIn(new Visitor(stack), application);
});

test("SEC-55 one pending request takes ten tries, of whatever way in, and then begins anew", async ({
  makeTenant,
  stack,
}) => {
  const { application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const guess = () =>
    sendPassword(visitor, page, { username: `u-${randomUUID()}`, password: makePassword() });
  for (let tries = 0; tries < 10; tries += 1)
    expect(await reasonOf(await guess())).toBe("login.credentials_refused");
  const last = locationOf(await guess());
  expect([last?.pathname.endsWith("/error"), last?.searchParams.get("code")]).toEqual([
    true,
    "login.too_many_attempts",
  ]);
});

test("SEC-20 SEC-48 SEC-51 a proof is good in its own browser, for its own request, once", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const [mine, theirs] = [new Visitor(stack), new Visitor(stack)];
  const request = application.request();
  const page = await openLoginPage(mine, request);
  const otherPage = await openLoginPage(theirs, application.request());
  // With another browser's cookies, with none, and at a request of nobody's.
  const nowhere = new URL(page.href.replace(/[^/]+$/, "nothing"));
  for (const [visitor, at] of [
    [mine, otherPage],
    [theirs, page],
    [new Visitor(stack), page],
    [mine, nowhere],
  ] as const) {
    const answer = await sendPassword(visitor, at, user);
    expect(locationOf(answer)?.pathname).toBe(`/p/${tenant.pool.slug}/error`);
  }
  expect(await database().signIn.count({ where: { userId: user.userId } })).toBe(0);
  const sent = await sendPassword(mine, page, user);
  const cookies = mine.jar.format(page);
  const end = await mine.follow(sent, request.redirectUri);
  codeAt(end, request);
  // The same post once more, as a recording of it.
  const replay = await ask(`${page.origin}${page.pathname}/password`, {
    fields: { identifier: user.username, password: user.password },
    headers: { cookie: cookies, origin: page.origin },
  });
  expect(locationOf(replay)?.pathname).toBe(`/p/${tenant.pool.slug}/error`);
  expect(await database().signIn.count({ where: { userId: user.userId } })).toBe(1);
});

test("two tries of one request at once: one session comes of it", async ({ makeTenant, stack }) => {
  const { application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const request = application.request();
  const page = await openLoginPage(visitor, request);
  const answers = await Promise.all([sendPassword(visitor, page, user), sendPassword(visitor, page, user)]);
  const ends = await Promise.all(
    answers.map((answer) => visitor.follow(answer, request.redirectUri).catch(() => null)),
  );
  const codes = ends.flatMap((end) => end?.url.searchParams.get("code") ?? []);
  expect(codes.length).toBeGreaterThanOrEqual(1);
  const redeemed = await Promise.all(codes.map((code) => application.redeem(code, request)));
  expect(redeemed.filter(({ status }) => status === 200).length).toBe(1);
});

test("a method that is off has no form and takes none; a field that is there twice is refused", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  expect((await visitor.visit(page)).body).toContain('data-method="password"');
  const fields = new URLSearchParams([
    ["identifier", user.username],
    ["identifier", "somebody"],
    ["password", user.password],
  ]);
  const twice = await sendPassword(visitor, page, user, { fields });
  expect(locationOf(twice)?.searchParams.get("failed")).toBe("request.invalid");
  await offerPasswords(tenant, false);
  expect((await visitor.visit(page)).body).not.toContain('data-method="password"');
  const off = await sendPassword(visitor, page, user);
  expect(locationOf(off)?.searchParams.get("failed")).toBe("login.method_unavailable");
  expect(await database().signIn.count({ where: { userId: user.userId } })).toBe(0);
});

test("SEC-47 what came by a password ends with it, and with the user", async ({ makeTenant, stack }) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const scope = poolScope(tenant.pool.id);
  const visitor = new Visitor(stack);
  const tokens = await signInByPassword(visitor, application, user, application.offlineRequest());
  await removePassword(scope, { ...user, acknowledged: ["own_way", "without_dingtalk"] });
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  const silent = await visitor.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
});

test("SEC-57 SEC-75 a link to set a password: looking uses nothing up, foreign posts do nothing, and it is good once", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const { id: userId } = await database().user.create({
    data: { poolId: tenant.pool.id, name: "Mei Lin", username: `u-${randomUUID()}` },
  });
  const { link } = await createPasswordLink(poolScope(tenant.pool.id), { userId });
  recordSecret("password link", link.split("/").at(-1));
  expect(new URL(link).origin).toBe(stack.productUrl);
  const visitor = new Visitor(stack);
  const forged: Record<string, string>[] = [
    { "x-forwarded-host": "evil.example" },
    { forwarded: "host=evil.example" },
  ];
  for (const headers of forged) {
    const shown = await visitor.visit(link, { headers });
    expect(shown.body).not.toContain("evil.example/");
  }
  const page = await visitor.visit(link);
  expect([page.status, page.headers["cache-control"]]).toEqual([200, expect.stringContaining("no-store")]);
  const password = makePassword();
  for (const origin of ["https://evil.example", "null", ""]) {
    const answer = await visitor.visit(link, { fields: { password }, headers: { origin } });
    expect(answer.status, origin).toBe(403);
  }
  expect(await database().userPassword.count({ where: { userId } })).toBe(0);
  const weak = await visitor.visit(link, { fields: { password: "password1234" } });
  expect([weak.status, locationOf(weak)?.search]).toEqual([303, "?fault=common"]);
  expect((await visitor.follow(weak)).body).toContain("appeared in data leaks");
  const done = await visitor.visit(link, { fields: { password } });
  expect([done.status, locationOf(done)?.pathname]).toEqual([303, `/p/${tenant.pool.slug}/password/done`]);
  expect(done.headers["set-cookie"]).toBeUndefined();
  const late = await visitor.visit(link, { fields: { password: makePassword() } });
  expect(locationOf(late)?.href).toBe(link);
  expect((await visitor.visit(link)).body).toContain("no longer works");
  const { username } = await database().user.findUniqueOrThrow({ where: { id: userId } });
  const user = { userId, username: username ?? "", password };
  await signInByPasswordForCode(new Visitor(stack), application, user);
});

test("SEC-49 the cookies of a sign-in with a password are of the pool's addresses alone, and worth nothing", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const wrong = await sendPassword(visitor, page, { ...user, password: makePassword() });
  const right = await sendPassword(visitor, page, user);
  const lines = [...(wrong.headers["set-cookie"] ?? []), ...(right.headers["set-cookie"] ?? [])];
  const named = (name: string) => lines.filter((line) => line.startsWith(`${name}=`));
  for (const [name, path] of [
    ["dingpass.typed-name", page.pathname],
    ["dingpass.known-user", `/p/${tenant.pool.slug}`],
    ["dingpass.last-way", `/p/${tenant.pool.slug}`],
  ] as const)
    for (const line of named(name)) {
      expect(line).toContain(`; Path=${path};`);
      expect(line).toMatch(/; HttpOnly; SameSite=Lax$/);
    }
  expect(named("dingpass.known-user")).toHaveLength(1);
  expect(named("dingpass.typed-name")).toHaveLength(2);
  const stolen = [...named("dingpass.known-user"), ...named("dingpass.last-way")].map(
    (line) => line.split(";")[0],
  );
  const silent = await ask(application.request({ prompt: "none" }).address, {
    headers: { cookie: stolen.join("; ") },
  });
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
});
