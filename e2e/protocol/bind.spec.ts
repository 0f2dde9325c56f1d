import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { initialBinding } from "@/lib/domain/association/binding";
import { removePassword } from "@/lib/services/users/remove-password";
import en from "@/messages/en/hosted.json" with { type: "json" };
import { changeSettings } from "@/prisma/seed/change-settings";
import { poolScope } from "@/prisma/seed/scope";
import { readText } from "../fixtures/http-browser/text";
import { sendPassword, signInByPassword } from "../fixtures/password-sign-in";
import { makePassword, makePasswordUser, offerPasswords, type PasswordUser } from "../fixtures/passwords";
import { askStrangers, atQuestion, reachQuestion, sendAnswer, sendBinding } from "../fixtures/questions";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { tryOut } from "../fixtures/trial";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, decideAtDingTalk, goToCallback, openLoginPage, signIn } from "../fixtures/visitor-sign-in";

const inPool = ({ pool }: TestTenant) => ({ where: { poolId: pool.id } });

const twoPeople = { people: [{ name: "First Person" }, { name: "Second Person" }] };

/** What is stored of who came: nothing may change that nobody has proven. */
const countAll = async (tenant: TestTenant) => ({
  users: await database().user.count(inPool(tenant)),
  identities: await database().identity.count(inPool(tenant)),
  signIns: await database().signIn.count(inPool(tenant)),
});

test("SEC-40 somebody unknown binds the account whose password they know, and is it from then on", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await askStrangers(tenant);
  const application = new SpokenApplication(tenant);
  const user = await makePasswordUser(tenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  expect(readText(asked.body)).toContain(tenant.people[0]?.name);
  expect(await countAll(tenant)).toEqual({ users: 1, identities: 0, signIns: 0 });

  // A wrong password loses nothing, and what was typed is kept, but no password.
  const wrong = await sendBinding(asked, { username: user.username, password: makePassword() });
  expect(locationOf(wrong)?.searchParams.get("failed")).toBe("login.credentials_refused");
  const again = await asked.visitor.follow(wrong);
  expect(again.body).toContain(`value="${user.username}"`);
  expect(readText(again.body)).toContain(en.failure.credentials_refused);
  expect(locationOf(wrong)?.href).not.toContain(user.username);

  const { request } = asked;
  const end = await asked.visitor.follow(await sendBinding(asked, user), request.redirectUri);
  const claims = claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token);
  expect(claims.sub).toBe(user.userId);
  // What counts is DingTalk's proof (SEC-52).
  expect(claims).not.toHaveProperty("amr");
  expect(claimsOf((await signIn(new Visitor(stack), application)).id_token).sub).toBe(user.userId);
  expect(await countAll(tenant)).toEqual({ users: 1, identities: 1, signIns: 2 });

  // Back to the page, and the form once more: the sign-in is over, and nothing is written again.
  for (const late of [
    await asked.visitor.open(asked.page),
    await asked.visitor.follow(await sendBinding(asked, user)),
  ]) {
    expect(late.url.pathname).toBe(`/p/${tenant.pool.slug}/error`);
    expect(readText(late.body)).toContain(en.already.title);
  }
  expect(await countAll(tenant)).toEqual({ users: 1, identities: 1, signIns: 2 });
});

test("SEC-48 SEC-51 SEC-75 nobody answers in another browser, from elsewhere, or before DingTalk has proven somebody", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  for (const each of [tenant, other]) await askStrangers(each);
  const user = await makePasswordUser(tenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const theirs = await reachQuestion(new Visitor(stack), other);
  const errorPage = `/p/${tenant.pool.slug}/error`;
  const fields = {
    identifier: user.username,
    password: user.password,
    verified: "true",
    user_id: user.userId,
  };

  // The reference and the password alone open nothing.
  for (const visitor of [theirs.visitor, new Visitor(stack)]) {
    for (const answer of ["password", "create", "session", "continue", "cancel"])
      expect(locationOf(await sendAnswer({ visitor, page: asked.page }, answer, fields))?.pathname).toBe(
        errorPage,
      );
    const seen = await visitor.open(asked.page);
    expect(readText(seen.body)).toContain(en.failure.another_browser);
    expect(seen.body).not.toContain(tenant.people[0]?.name ?? "?");
  }
  // Another pool's browser with another pool's reference.
  const mixed = new URL(asked.page.href.replace(tenant.pool.slug, other.pool.slug));
  expect(
    locationOf(await sendAnswer({ visitor: theirs.visitor, page: mixed }, "create"))?.pathname,
  ).toContain("/error");
  // Another site's form, and one without an origin.
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }])
    expect((await sendAnswer(asked, "password", fields, { headers })).status).toBe(403);
  // A form that there is not, a field twice, and the address of a form opened like a page.
  expect((await sendAnswer(asked, "email_code", fields)).status).toBe(404);
  const twice = new URLSearchParams([...Object.entries(fields), ["identifier", "another"]]);
  expect((await asked.visitor.visit(`${asked.page.href}/password`, { fields: twice })).status).toBe(400);
  expect(locationOf(await asked.visitor.visit(`${asked.page.href}/password`))?.href).toBe(asked.page.href);

  // An attempt that nobody has come back from is not asked, whatever its reference says.
  const early = new Visitor(stack);
  await goToCallback(early, new SpokenApplication(tenant).request(), tenant);
  const open = await database().attempt.findFirstOrThrow({
    where: { poolId: tenant.pool.id, consumedAt: null },
  });
  const page = new URL(asked.page.href.replace(/[^/]+$/, open.reference));
  expect(locationOf(await sendAnswer({ visitor: early, page }, "password", fields))?.pathname).toBe(
    errorPage,
  );

  expect(await countAll(tenant)).toEqual({ users: 1, identities: 0, signIns: 0 });
  // All of that has lost nothing.
  codeAt(
    await asked.visitor.follow(await sendBinding(asked, user), asked.request.redirectUri),
    asked.request,
  );
});

test("REL-03 of 20 answers at once at two instances one counts, and all go where it goes", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await askStrangers(tenant);
  const user = await makePasswordUser(tenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sendAnswer(
        asked,
        index % 4 === 3 ? "create" : "password",
        { identifier: user.username, password: user.password },
        index % 2 ? { via: stack.secondInstanceUrl } : {},
      ),
    ),
  );
  const places = new Set(answers.map((answer) => locationOf(answer)?.pathname.replace(/[^/]+$/, "")));
  // Whoever was too quick for the limits of tries stays at the question, and finds it answered.
  expect([...places].filter((place) => !place?.includes("/bind/"))).toEqual([
    expect.stringContaining("/oidc/auth/"),
  ]);
  expect(await database().identity.count(inPool(tenant))).toBe(1);
  expect(await database().signIn.count(inPool(tenant))).toBe(1);
  expect(await database().user.count(inPool(tenant))).toBeLessThanOrEqual(2);
  const { visitor, request, page } = asked;
  codeAt(await visitor.open(page, request.redirectUri), request);
});

test("SEC-55 of 200 guesses at once at two instances no more than the limit are evaluated", async ({
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  await askStrangers(tenant);
  const user = await makePasswordUser(tenant);
  const asked = await Promise.all(
    Array.from({ length: 20 }, () => reachQuestion(new Visitor(stack), tenant)),
  );
  const answers = await Promise.all(
    asked.flatMap((one, index) =>
      Array.from({ length: 10 }, (_, count) => {
        const guess = { username: user.username, password: `guess ${index} ${count}` };
        return sendBinding(one, guess, (index + count) % 2 ? { via: stack.secondInstanceUrl } : {});
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  const counts = await database().auditEvent.groupBy({
    by: ["reason"],
    where: { poolId: tenant.pool.id, action: "login.binding_refused" },
    _count: true,
  });
  const count = (reason: string) => counts.find((one) => one.reason === reason)?._count ?? 0;
  expect(count("login.credentials_refused")).toBe(5);
  expect(count("login.too_many_tries")).toBe(195);
  // To be new is open all the while.
  const [first] = asked;
  if (!first) throw new Error("nobody was asked");
  codeAt(
    await first.visitor.follow(await sendAnswer(first, "create"), first.request.redirectUri),
    first.request,
  );
});

/** What differs between two answers to the same form by nature. */
const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|value="[^"]*"/g;

test("SEC-41 SEC-56 before a proof the answer is the same, whatever there is of the account", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant(twoPeople);
  await askStrangers(tenant);
  const disabled = await makePasswordUser(tenant, { disabledAt: new Date() });
  const without = await makePasswordUser(tenant);
  await removePassword(poolScope(tenant.pool.id), { ...without, acknowledged: ["own_way"] });
  const linked = await makePasswordUser(tenant);
  await sendBinding(await reachQuestion(new Visitor(stack), tenant), linked);
  const free = await makePasswordUser(tenant);
  const tries = {
    "wrong password": { ...free, password: makePassword() },
    "wrong password of a linked user": { ...linked, password: makePassword() },
    "no such name": { username: `u-${randomUUID()}`, password: makePassword() },
    disabled,
    "no password": without,
  };
  const seen: Record<string, unknown> = {};
  for (const [name, typed] of Object.entries(tries)) {
    const asked = await reachQuestion(new Visitor(stack), tenant, { person: 1 });
    const answer = await sendBinding(asked, typed);
    const headers = Object.keys(answer.headers).sort();
    const shown = await asked.visitor.follow(answer);
    expect(shown.body, name).not.toContain(typed.password);
    seen[name] = { status: answer.status, headers, body: shown.body.replaceAll(variable, "") };
  }
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  // After the right proof it is told, since it is theirs.
  const asked = await reachQuestion(new Visitor(stack), tenant, { person: 1 });
  const told = await asked.visitor.follow(await sendBinding(asked, linked));
  expect(readText(told.body)).toContain(en.failure.account_linked);
});

test("SEC-43 who is signed in in this browser is bound by one press, for the sign-in that was shown", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  await askStrangers(tenant, ["session"]);
  const application = new SpokenApplication(tenant);
  const [mei, han] = [
    await makePasswordUser(tenant, { name: "Mei Lin" }),
    await makePasswordUser(tenant, { name: "Han Wu" }),
  ];
  const visitor = new Visitor(stack);
  await signInByPassword(visitor, application, mei);
  // At a start address no request of an application waits, which another sign-in would end.
  const start = `${tenant.pool.base}/start/${tenant.connection.identifier}`;
  const begun = await visitor.visit(`${start}/begin`, { fields: {} });
  const callback = await decideAtDingTalk(locationOf(begun), tenant);
  const asked = atQuestion(visitor, application.request(), await visitor.open(callback));
  const shown = (body: string) => /name="sign_in" value="([^"]+)"/.exec(body)?.[1] ?? "";
  expect(readText(asked.body)).toContain("Bind to Mei Lin");
  // Somebody else signs in in the same browser: what was shown of Mei is worth nothing now.
  await replaceSession(visitor, application, han);
  const refused = await sendAnswer(asked, "session", { sign_in: shown(asked.body) });
  expect(locationOf(refused)?.searchParams.get("failed")).toBe("login.session_changed");
  expect(await database().identity.count(inPool(tenant))).toBe(0);
  const page = await visitor.follow(refused);
  expect(readText(page.body)).toContain("Bind to Han Wu");
  const bound = await sendAnswer(asked, "session", { sign_in: shown(page.body) });
  expect(locationOf(bound)?.pathname).not.toContain("/bind/");
  expect(await database().identity.findMany(inPool(tenant))).toMatchObject([{ userId: han.userId }]);
});

test("SEC-42 settings that change in mid-flow count, and nothing that was proven is lost", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant(twoPeople);
  await askStrangers(tenant);
  const user = await makePasswordUser(tenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const { visitor, page, request } = asked;
  // Login-only from now on: nobody is created, and the page offers it no more.
  await changeSettings(tenant, { loginOnly: true });
  const shown = await visitor.follow(await sendAnswer(asked, "create"));
  expect(shown.url.pathname).toBe(page.pathname);
  expect(readText(shown.body)).not.toContain(en.question.create.submit);
  // Nobody is asked any more, and login-only: they go on, and are refused on the login page.
  await changeSettings(tenant, { binding: initialBinding });
  const changed = await visitor.open(page);
  expect(readText(changed.body)).toContain(en.question.changed.title);
  expect(await countAll(tenant)).toEqual({ users: 1, identities: 0, signIns: 0 });
  // Asked again before they go on.
  await askStrangers(tenant, ["password"]);
  codeAt(await visitor.follow(await sendBinding(asked, user), request.redirectUri), request);
  expect(await countAll(tenant)).toEqual({ users: 1, identities: 1, signIns: 1 });

  const second = await reachQuestion(new Visitor(stack), tenant, { person: 1 });
  await changeSettings(tenant, { binding: initialBinding });
  const refused = await second.visitor.follow(await sendAnswer(second, "continue"));
  expect(refused.url.pathname).toContain("/login/");
  expect(readText(refused.body)).toContain(en.failure.account_required);
});

test("SEC-20 a question whose time or request is over says so, and two of one request are two", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await askStrangers(tenant);
  const visitor = new Visitor(stack);
  const request = new SpokenApplication(tenant).request();
  const first = await reachQuestion(visitor, tenant, { request });
  const second = await reachQuestion(visitor, tenant, { request });
  expect(second.page.href).not.toBe(first.page.href);
  for (const one of [first, second]) expect((await visitor.open(one.page)).status).toBe(200);
  const late = await reachQuestion(new Visitor(stack), tenant);
  await database().attempt.update({
    where: { reference: late.page.pathname.split("/").at(-1) ?? "" },
    data: { expiresAt: new Date(0) },
  });
  for (const end of [
    await late.visitor.open(late.page),
    await late.visitor.follow(await sendAnswer(late, "create")),
  ])
    expect(readText(end.body)).toContain(en.failure.start_again);
  codeAt(await visitor.follow(await sendAnswer(second, "create"), request.redirectUri), request);
  // The other request waits still, and there is nothing to choose any more: the person is known.
  for (const end of [await visitor.open(first.page), await visitor.follow(await sendAnswer(first, "create"))])
    expect(readText(end.body)).toContain(en.question.changed.title);
  expect(await database().user.count(inPool(tenant))).toBe(1);
  expect(await database().attempt.count({ where: { poolId: tenant.pool.id, outcome: "created" } })).toBe(1);
});

test("whoever goes back comes to the application with access_denied, and at a start address to its page", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant(twoPeople);
  await askStrangers(tenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const end = await asked.visitor.follow(await sendAnswer(asked, "cancel"), asked.request.redirectUri);
  expect(end.url.searchParams.get("error")).toBe("access_denied");
  const visitor = new Visitor(stack);
  const start = `${tenant.pool.base}/start/${tenant.connection.identifier}`;
  const begun = await visitor.visit(`${start}/begin`, { fields: {} });
  const callback = await decideAtDingTalk(locationOf(begun), tenant, { person: 1 });
  const atStart = atQuestion(visitor, asked.request, await visitor.open(callback));
  expect(readText(atStart.body)).toContain(en.question.cancel);
  const back = await visitor.follow(await sendAnswer(atStart, "cancel"));
  expect(back.url.href).toContain(start);
  expect(readText(back.body)).toContain(en.failure.answer_cancelled);
  expect(await countAll(tenant)).toEqual({ users: 0, identities: 0, signIns: 0 });
});

test("silently as well, and a trial says that it would ask", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  await askStrangers(tenant);
  const user = await makePasswordUser(tenant);
  expect(readText((await tryOut(stack, tenant)).end.body)).toContain(en.trial.would.ask);
  const visitor = new Visitor(stack);
  const request = new SpokenApplication(tenant).request();
  const page = await openLoginPage(visitor, request);
  const begun = await beginSilently(visitor, `${page.origin}${page.pathname}/start`, {
    connection: tenant.connection.id,
  });
  const onward = onwardOf(await postCode(visitor, page.origin, begun, await issueCode(stack, tenant)));
  const asked = atQuestion(visitor, request, await visitor.open(onward));
  codeAt(await visitor.follow(await sendBinding(asked, user), request.redirectUri), request);
  expect(await database().signIn.findFirstOrThrow(inPool(tenant))).toMatchObject({
    userId: user.userId,
    mode: "in_client",
  });
});

/** Signs somebody else in where somebody is signed in: the old session ends first, by a page that posts that by itself. */
async function replaceSession(
  visitor: Visitor,
  application: SpokenApplication,
  user: PasswordUser,
): Promise<void> {
  const request = application.request({ prompt: "login" });
  const handover = await visitor.follow(
    await sendPassword(visitor, await openLoginPage(visitor, request), user),
    request.redirectUri,
  );
  const [, action = "", xsrf = ""] =
    /<form[^>]* action="([^"]+)"[\s\S]*?name="xsrf" value="([^"]+)"/.exec(handover.body) ?? [];
  const ended = await visitor.visit(action, { fields: { xsrf, logout: "yes" } });
  codeAt(await visitor.follow(ended, request.redirectUri), request);
}
