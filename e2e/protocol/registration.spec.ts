import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { makeMailUser } from "../fixtures/email-codes";
import type { Answer } from "../fixtures/http-browser/browser";
import { test } from "../fixtures/mail-test";
import { letRegister, sendRegistration } from "../fixtures/registration";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { allowIfAsked, codeAt, openLoginPage } from "../fixtures/visitor-sign-in";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

/** As often as one test asks for mails, nobody does in a quarter of an hour. */
const forgetCounts = () => database().rateLimit.deleteMany({ where: { key: { startsWith: "mail-" } } });

test("somebody creates an account, comes to the application as its user, and everything about them is verified", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const tenant = await makeTenant();
  const domain = await letRegister(tenant);
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const request = application.request({ scope: "openid profile email" });
  const page = await openLoginPage(visitor, request);
  expect((await visitor.visit(page)).body).toContain(`${page.pathname}/register`);
  const email = `han@${domain}`;
  const asked = await sendRegistration(visitor, page, { name: "Han Mei", address: email });
  expect(locationOf(asked)?.pathname).toBe(`${page.pathname}/register/code`);
  expect(JSON.stringify(asked.headers)).not.toMatch(/han@|Han Mei/);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  const code = await mailbox.readCode(email);
  const done = await sendRegistration(visitor, page, { code }, { below: "/code" });
  const end = await allowIfAsked(visitor, await visitor.follow(done, request.redirectUri), request);
  const tokens = tokensOf(await application.redeem(codeAt(end, request), request));
  expect(claimsOf(tokens.id_token)).toMatchObject({ amr: ["otp"] });
  expect(bodyOf(await application.userinfo(tokens.access_token))).toMatchObject({
    name: "Han Mei",
    email,
    email_verified: true,
  });
});

/** What differs between two answers to the same form by nature. */
const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|\/login\/[\w-]+|[\w-]+@[\w-]+\.example/g;

test("SEC-41 SEC-56 an address that has an account is answered like one that has none; the mail alone says so", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const tenant = await makeTenant();
  const domain = await letRegister(tenant);
  const application = new SpokenApplication(tenant);
  const { userId } = await makeMailUser(tenant);
  const addresses = { known: `known@${domain}`, unknown: `unknown@${domain}` };
  await database().user.update({ where: { id: userId }, data: { email: addresses.known } });
  const seen: unknown[] = [];
  for (const address of Object.values(addresses)) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    const steps: unknown[] = [];
    const note = async (answer: Answer) => {
      const shown = await visitor.follow(answer);
      const headers = Object.keys(answer.headers).sort();
      steps.push([answer.status, headers, shown.status, shown.body.replaceAll(variable, "")]);
    };
    await note(await sendRegistration(visitor, page, { name: "Li", address }));
    await note(await sendRegistration(visitor, page, { code: "00000" }, { below: "/code" }));
    seen.push(steps);
  }
  expect(seen[0]).toEqual(seen[1]);
  const [text = ""] = await mailbox.read(addresses.known);
  expect(text).toContain("You have one already");
  expect(text).not.toMatch(/^\d{6}$/m);
  expect(text).not.toMatch(/https?:/);
  expect(await mailbox.readCode(addresses.unknown)).toMatch(/^\d{6}$/);
  // Which domains are let in is no secret.
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const foreign = await sendRegistration(visitor, page, { name: "Li", address: "li@other.example" });
  expect(locationOf(foreign)?.search).toBe("?fault=domain");
  expect((await visitor.follow(foreign)).body).toContain(`@${domain}`);
});

test("SEC-51 SEC-58 no step is skipped: nobody makes an account with another's code, without one, or for another address", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const tenant = await makeTenant();
  const domain = await letRegister(tenant);
  const application = new SpokenApplication(tenant);
  const [mine, theirs] = [new Visitor(stack), new Visitor(stack)];
  const page = await openLoginPage(mine, application.request());
  const otherPage = await openLoginPage(theirs, application.request());
  expect((await mine.open(`${page.href}/register/code`)).url.pathname).toBe(`${page.pathname}/register`);
  const email = `victim@${domain}`;
  await sendRegistration(mine, page, { name: "Eve", address: email });
  const code = await mailbox.readCode(email);
  await sendRegistration(theirs, otherPage, { name: "Eve", address: `eve@${domain}` });
  for (const [visitor, at, fields] of [
    [theirs, otherPage, { code }],
    [theirs, page, { code }],
    [mine, page, { code: "12345", address: email, name: "Eve" }],
    [mine, page, {}],
  ] as const)
    await sendRegistration(visitor, at, fields, { below: "/code" });
  // A code to register with signs nobody in, and one to sign in with registers nobody.
  await mine.visit(`${page.href}/code`, { fields: { code } });
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  // The address is that of the code, whatever the form says.
  await sendRegistration(mine, page, { code, address: `eve@${domain}` }, { below: "/code" });
  const users = await database().user.findMany({ where: { poolId: tenant.pool.id } });
  expect(users.map((user) => user.email)).toEqual([email]);
});

test("SEC-44 of twenty browsers that create an account with one address at once, over two instances, one does", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const email = `li-${randomUUID().slice(0, 8)}@${await letRegister(tenant)}`;
  const application = new SpokenApplication(tenant);
  const browsers: { visitor: Visitor; page: URL; code: string }[] = [];
  for (let count = 1; count <= 20; count += 1) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    await forgetCounts();
    await sendRegistration(visitor, page, { name: "Li", address: email });
    browsers.push({ visitor, page, code: await mailbox.readCode(email, count) });
  }
  await Promise.all(
    browsers.map(({ visitor, page, code }, index) =>
      sendRegistration(
        visitor,
        page,
        { code },
        {
          below: "/code",
          ...(index % 2 ? { via: stack.secondInstanceUrl } : {}),
        },
      ),
    ),
  );
  const { id: poolId } = tenant.pool;
  expect(await database().user.count({ where: { poolId } })).toBe(1);
  expect(await database().signIn.count({ where: { poolId } })).toBe(1);
  const outcomes = await database().attempt.groupBy({ by: ["outcome"], where: { poolId }, _count: true });
  expect(outcomes.map(({ outcome, _count }) => [outcome, _count]).sort()).toEqual([
    ["created", 1],
    ["refused", 19],
  ]);
});

test("SEC-42 where it is off there is no page and no form", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const domain = await letRegister(tenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
  await database().pool.update({ where: { id: tenant.pool.id }, data: { registersUsers: false } });
  expect((await visitor.visit(page)).body).not.toContain("/register");
  expect((await visitor.open(`${page.href}/register`)).url.pathname).toBe(page.pathname);
  for (const [fields, below] of [
    [{ name: "Li", address: `li@${domain}` }, ""],
    [{ code: "123456" }, "/code"],
  ] as const) {
    const answer = await sendRegistration(visitor, page, fields, { below });
    expect(locationOf(answer)?.searchParams.get("failed")).toBe("login.method_unavailable");
  }
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});
