import { database } from "@/lib/data/client";
import {
  accountOf,
  makeOlder,
  sendPasswordToAccount,
  sessionCookieOf,
  signInAtAccount,
} from "../fixtures/account-visitor";
import { readText } from "../fixtures/http-browser/text";
import { disableTheConnection } from "../fixtures/operator";
import { makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { beginSilently, issueCode, postCode } from "../fixtures/silent-sign-in";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { decideAtDingTalk, signIn } from "../fixtures/visitor-sign-in";

const people = [{ name: "First Person" }, { name: "Second Person" }];
const colleague = {
  name: "张伟 Zhang Wei",
  mobile: "13800000001",
  stateCode: "86",
  memberships: [
    {
      employee: {
        job_number: "A-1001",
        title: "工程师",
        org_email: "zhang.wei@acme.example",
        dept_id_list: [1],
      },
    },
  ],
};
const asks = "Sign in to ";

test("whoever is not signed in signs in at the account page and comes back to it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  const before = await visitor.visit(accountOf(tenant));
  expect([before.status, before.body]).toEqual([200, expect.stringContaining(asks)]);
  expect(before.headers["set-cookie"]).toBeUndefined();
  const end = await signInAtAccount(visitor, tenant);
  expect([end.status, end.url.href]).toEqual([200, accountOf(tenant)]);
  expect(end.body).toContain("First Person");
  expect(end.body).not.toContain(asks);
  expect(await database().attempt.findMany({ where: { poolId: tenant.pool.id } })).toMatchObject([
    { target: "account", outcome: "created", applicationId: null, destination: null },
  ]);
  // The session is the pool's: applications sign in by it.
  const silent = await visitor.visit(new SpokenApplication(tenant).request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.has("code")).toBe(true);
});

test("whoever is signed in to an application sees their account at once; another browser does not", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const [first, second] = [new Visitor(stack), new Visitor(stack)];
  await signIn(first, new SpokenApplication(tenant));
  await signIn(second, new SpokenApplication(tenant), { person: 1 });
  const [own, others] = [await first.visit(accountOf(tenant)), await second.visit(accountOf(tenant))];
  expect(own.body).toContain("First Person");
  expect(own.body).not.toContain("Second Person");
  expect(others.body).toContain("Second Person");
  expect(others.body).not.toContain("First Person");
  expect((await new Visitor(stack).visit(accountOf(tenant))).body).not.toContain("Person");
});

test("SEC-60: a session of one pool opens no account of another", async ({ makeTenant, stack }) => {
  const [tenant, other] = [await makeTenant({ people }), await makeTenant()];
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  const cookie = visitor.jar.format(new URL(accountOf(tenant)));
  const answer = await ask(accountOf(other), { headers: { cookie } });
  expect(answer.body).toContain(asks);
  expect(answer.body).not.toContain("First Person");
});

test("SEC-12, SEC-48: of two who sign in in two tabs the second takes the session's place, and is not joined to the first", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  const begun = await visitor.visit(`${accountOf(tenant)}/begin`, {
    fields: { connection: tenant.connection.id },
  });
  await signInAtAccount(visitor, tenant);
  const before = sessionCookieOf(visitor, tenant);
  const end = await visitor.open(await decideAtDingTalk(locationOf(begun), tenant, { person: 1 }));
  expect(end.body).toContain("Second Person");
  expect(end.body).not.toContain("First Person");
  expect(sessionCookieOf(visitor, tenant)).not.toBe(before);
  const [first, second] = await database().signIn.findMany({
    where: { poolId: tenant.pool.id },
    orderBy: { id: "asc" },
  });
  expect([first?.endReason, second?.endReason]).toEqual(["signed_out", null]);
});

test("SEC-48: whoever is signed in proves once more that it is them, and nobody else takes their place by it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  await offerPasswords(tenant);
  const other = await makePasswordUser(tenant, { name: "Third Person" });
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  await makeOlder(visitor, tenant);
  const before = sessionCookieOf(visitor, tenant);
  // Through DingTalk, and without it.
  const ends = [
    await signInAtAccount(visitor, tenant, { person: 1 }),
    await visitor.open(locationOf(await sendPasswordToAccount(visitor, tenant, other)) ?? ""),
  ];
  for (const { body } of ends) {
    const words = readText(body);
    expect(words).toContain("That is a different account from the one signed in here");
    expect(words).toContain("First Person");
    expect(words).not.toMatch(/Second Person|Third Person/);
  }
  expect(sessionCookieOf(visitor, tenant)).toBe(before);
  // Nobody was signed in, or made, by it; and it was no proof of the first one either.
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(2);
  const said = locationOf(await visitor.visit(`${accountOf(tenant)}/end-others`, { fields: {} }));
  expect(said?.searchParams.get("said")).toBe("prove");
  const reasons = await database().attempt.findMany({
    where: { poolId: tenant.pool.id, outcome: "refused" },
  });
  expect(reasons.map(({ reason }) => reason)).toEqual(["login.another_person", "login.another_person"]);
});

test("SEC-48, SEC-52: with a password alone one signs in there, and proves once more that it is oneself", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const user = await makePasswordUser(tenant);
  const visitor = new Visitor(stack);
  const unknown = await visitor.visit(`${accountOf(tenant)}/sign-in/magic`, { fields: {} });
  expect(unknown.status).toBe(404);
  const off = locationOf(await sendPasswordToAccount(visitor, tenant, user));
  expect(off?.searchParams.get("failed")).toBe("login.method_unavailable");
  await offerPasswords(tenant);
  const wrong = await sendPasswordToAccount(visitor, tenant, { ...user, password: "not this one" });
  const again = await visitor.open(locationOf(wrong) ?? "");
  expect(readText(again.body)).toContain("do not match");
  expect(again.body).toContain(`value="${user.username}"`);
  expect(again.url.href).not.toContain(user.username);

  const end = await visitor.open(locationOf(await sendPasswordToAccount(visitor, tenant, user)) ?? "");
  expect([end.url.href, readText(end.body)]).toEqual([accountOf(tenant), expect.stringContaining("Mei Lin")]);
  // Applications sign in by the session, and are told by what.
  const application = new SpokenApplication(tenant);
  const request = application.request({ prompt: "none" });
  const silent = locationOf(await visitor.visit(request.address));
  const tokens = tokensOf(await application.redeem(silent?.searchParams.get("code") ?? "", request));
  expect(claimsOf(tokens.id_token)).toMatchObject({ sub: user.userId, amr: ["pwd"] });

  await makeOlder(visitor, tenant);
  const before = sessionCookieOf(visitor, tenant);
  const asked = await visitor.visit(`${accountOf(tenant)}?prove=`);
  expect(readText(asked.body)).toContain("Some changes need you to confirm that it is you.");
  expect(asked.body).toContain(`name="identifier" value="${user.username}"`);
  // A page of somebody else's sends no proof (SEC-75).
  const origin = { origin: "https://evil.example" };
  const fields = { identifier: user.username, password: user.password };
  const foreign = await visitor.visit(`${accountOf(tenant)}/sign-in/password`, { fields, headers: origin });
  expect(foreign.status).toBe(403);
  await sendPasswordToAccount(visitor, tenant, user);
  expect(sessionCookieOf(visitor, tenant)).not.toBe(before);
  expect((await visitor.visit(accountOf(tenant))).body).not.toContain('id="prove"');
  const [first, second] = await database().signIn.findMany({
    where: { poolId: tenant.pool.id },
    orderBy: { id: "asc" },
  });
  expect([first, second]).toMatchObject([{ endReason: "replaced" }, { endReason: null, method: "password" }]);
  expect(
    await database().attempt.findMany({ where: { poolId: tenant.pool.id, outcome: "signed_in" } }),
  ).toMatchObject([
    { target: "account", applicationId: null },
    { target: "account", applicationId: null },
  ]);
});

test("the person sees what is stored of them, whole, and where it came from", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({
    people: [colleague, { name: "Second Person" }],
  });
  const visitor = new Visitor(stack);
  await signInAtAccount(new Visitor(stack), tenant, { person: 1 });
  await signInAtAccount(visitor, tenant);
  const { userId } = await database().identity.findFirstOrThrow({
    where: { poolId: tenant.pool.id, user: { name: colleague.name } },
  });
  await database().user.update({
    where: { id: userId },
    data: {
      username: "zhang.wei",
      employeeNumber: "E-77",
      email: "own@acme.example",
      emailSource: "administrator",
    },
  });
  const { body } = await visitor.visit(accountOf(tenant));
  const words = readText(body);
  expect(words).toContain("E-mail address own@acme.example Not verified · Entered by an administrator");
  expect(words).toContain("Phone number +8613800000001 Not verified · From");
  expect(words).toContain("Username zhang.wei Entered by an administrator");
  expect(words).toContain("Employee number E-77 Entered by an administrator");
  // The identity is known by the connection's name, never by DingTalk's keys.
  const { displayName } = await database().connection.findUniqueOrThrow({
    where: { id: tenant.connection.id },
  });
  expect(words).toContain(`${displayName} 工程师 · job number A-1001 Linked`);
  for (const key of [tenant.enterprise.corpId, tenant.enterprise.people[0] ?? "", "Second"])
    expect(body).not.toContain(key);
});

test("SEC-60: an identity that is linked without a sign-in, and unlinked, is shown as it is", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  const poolId = tenant.pool.id;
  const { userId } = await database().identity.findFirstOrThrow({ where: { poolId } });
  await database().identity.create({
    data: { poolId, userId, developerScope: "dingnobody", unionId: crypto.randomUUID() },
  });
  const words = readText((await visitor.visit(accountOf(tenant))).body);
  expect(words).toMatch(/dingnobody Linked [^.]*UTC · Never used yet/);
  await database().identity.deleteMany({ where: { poolId } });
  expect(readText((await visitor.visit(accountOf(tenant))).body)).toContain("No DingTalk account is linked.");
});

test("SEC-47, SEC-60: a connection that is disabled, or another pool's, begins nothing", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const visitor = new Visitor(stack);
  await disableTheConnection(tenant);
  for (const connection of [tenant.connection.id, other.connection.id, "nothing", undefined]) {
    const answer = await visitor.visit(`${accountOf(tenant)}/begin`, { fields: { connection } });
    expect.soft(answer.status).toBe(303);
    expect.soft(locationOf(answer)?.searchParams.get("failed")).toBe("login.connection_unavailable");
    const page = await visitor.visit(locationOf(answer) ?? "");
    expect.soft(page.body).toContain("This way to sign in is not available.");
    expect.soft(page.body).toContain("Signing in is switched off here");
  }
  expect(
    await database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } }),
  ).toBe(0);
});

test("SEC-47: a connection that is disabled while somebody is at DingTalk signs nobody in", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const begun = await visitor.visit(`${accountOf(tenant)}/begin`, {
    fields: { connection: tenant.connection.id },
  });
  const callback = await decideAtDingTalk(locationOf(begun), tenant);
  await disableTheConnection(tenant);
  const end = await visitor.open(callback);
  expect([end.url.pathname, end.url.searchParams.get("failed")]).toEqual([
    new URL(accountOf(tenant)).pathname,
    "login.connection_unavailable",
  ]);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});

test("SEC-47: a user who is disabled has no account page", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  // By hand, so that the page has to look for itself; the use case ends the session besides.
  await database().user.updateMany({ where: { poolId: tenant.pool.id }, data: { disabledAt: new Date() } });
  const answer = await visitor.visit(accountOf(tenant));
  expect(answer.body).toContain(asks);
  expect(answer.body).not.toContain("First Person");
});

test("a refusal leads back to the account page, which says what it was", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const begun = await visitor.visit(`${accountOf(tenant)}/begin`, {
    fields: { connection: tenant.connection.id },
  });
  const end = await visitor.open(await decideAtDingTalk(locationOf(begun), tenant, { decision: "refuse" }));
  expect(end.url.href.startsWith(accountOf(tenant))).toBe(true);
  expect(end.body).toContain("You cancelled the sign-in at DingTalk.");
});

test("SEC-21: inside DingTalk the page signs in silently and comes back to itself", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack, undefined, { "user-agent": "AliApp(DingTalk/7.8.1)" });
  const page = await visitor.visit(accountOf(tenant));
  expect(page.body).toContain('data-silent-panel="waiting"');
  expect((await visitor.visit(`${accountOf(tenant)}?over=`)).body).toContain('data-silent-panel="choice"');
  const begun = await beginSilently(visitor, `${accountOf(tenant)}/begin`, {
    connection: tenant.connection.id,
  });
  const { origin } = new URL(tenant.pool.base);
  const answer = await postCode(visitor, origin, begun, await issueCode(stack, tenant));
  expect(bodyOf(answer)).toEqual({ location: accountOf(tenant) });
  expect((await visitor.visit(accountOf(tenant))).body).toContain("First Person");
});

test("SEC-75: the account page's form from somewhere else changes nothing", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const fields = { connection: tenant.connection.id };
  for (const origin of ["null", "https://evil.example", tenant.site.url]) {
    const answer = await visitor.visit(`${accountOf(tenant)}/begin`, { fields, headers: { origin } });
    expect.soft([origin, answer.status]).toEqual([origin, 403]);
  }
  expect((await ask(`${accountOf(tenant)}/begin`, { fields })).status).toBe(403);
  const opened = await visitor.visit(`${accountOf(tenant)}/begin?connection=${tenant.connection.id}`);
  expect(locationOf(opened)?.pathname).toBe(new URL(accountOf(tenant)).pathname);
  expect(await database().attempt.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});

test("SEC-70, SEC-79, SEC-85: the account page is never framed, stored or left to an opener", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const answers = {
    "not signed in": await visitor.visit(accountOf(tenant)),
    form: await visitor.visit(`${accountOf(tenant)}/begin`, { fields: {} }),
    "signed in": await signInAtAccount(visitor, tenant),
  };
  for (const [name, { headers }] of Object.entries(answers)) {
    expect.soft(headers["cross-origin-opener-policy"], name).toBe("same-origin");
    expect.soft(headers["x-frame-options"], name).toBe("DENY");
    expect.soft(headers["content-security-policy"], name).toContain("frame-ancestors 'none'");
    expect.soft(headers["cache-control"], name).toContain("no-store");
  }
  // A sign-in that an application opened in a popup keeps its opener.
  const start = await visitor.visit(`${tenant.pool.base}/start/${tenant.connection.identifier}`);
  expect(start.headers["cross-origin-opener-policy"]).toBe("unsafe-none");
});

test("the pool's own page leads to the account, also whoever is not signed in", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const visitor = new Visitor(stack);
  const { pathname } = new URL(accountOf(tenant));
  const before = await visitor.visit(tenant.pool.base);
  expect(before.body).toContain(`href="${pathname}"`);
  expect(readText(before.body)).toContain("Sign in to your account");
  await signInAtAccount(visitor, tenant);
  const after = await visitor.visit(tenant.pool.base);
  expect(after.body).toContain(`href="${pathname}"`);
  expect(readText(after.body)).toContain("Open your account");
});
