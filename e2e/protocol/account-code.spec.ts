import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { accountOf, makeOlder, sessionCookieOf } from "../fixtures/account-visitor";
import { anotherCode, makeMailUser, offerMethods, sendAddress, sendCode } from "../fixtures/email-codes";
import type { Answer } from "../fixtures/http-browser/browser";
import { readText } from "../fixtures/http-browser/text";
import { test } from "../fixtures/mail-test";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { openLoginPage } from "../fixtures/visitor-sign-in";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

/** A tenant whose pool offers codes by mail, a user who gets them, and what the forms of its account page lie below. */
async function prepare(makeTenant: (wishes?: object) => Promise<TestTenant>) {
  const tenant = await makeTenant();
  await offerMethods(tenant, "email_code");
  return { tenant, user: await makeMailUser(tenant), page: new URL(`${accountOf(tenant)}/sign-in`) };
}

const failedOf = (answer: Answer) => locationOf(answer)?.searchParams.get("failed");

const signInsOf = (userId: string) => database().signIn.count({ where: { userId } });

test("SEC-48 SEC-52 somebody signs in at the account page by a code, and proves once more by one that goes to their own address", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, page } = await prepare(makeTenant);
  const other = await makeMailUser(tenant);
  const visitor = new Visitor(stack);
  const asked = await visitor.follow(await sendAddress(visitor, page, user.email));
  expect([asked.status, asked.url.pathname]).toEqual([200, `${page.pathname}/code`]);
  const end = await visitor.follow(await sendCode(visitor, page, await mailbox.readCode(user.email)));
  expect([end.status, end.url.href]).toEqual([200, accountOf(tenant)]);
  expect(await database().signIn.findMany({ where: { userId: user.userId } })).toMatchObject([
    { method: "email_code", amr: ["otp"], emergency: false },
  ]);

  await makeOlder(visitor, tenant);
  const before = sessionCookieOf(visitor, tenant);
  const endOthers = async () =>
    locationOf(await visitor.visit(`${accountOf(tenant)}/end-others`, { fields: {} }))?.searchParams.get(
      "said",
    );
  expect(await endOthers()).toBe("prove");
  const shown = await visitor.open(`${accountOf(tenant)}?prove=`);
  expect(readText(shown.body)).toContain(`We will send a code to ${user.email}`);
  // Whatever address is sent along: nobody proves anybody but themselves.
  const sent = await visitor.follow(await sendAddress(visitor, page, other.email));
  expect(readText(sent.body)).toContain(user.email);
  expect(sent.body).not.toContain(other.email);
  const code = await mailbox.readCode(user.email, 2);
  expect((await mailbox.read(user.email, 2)).at(-1)).toContain("to show");
  const wrong = await sendCode(visitor, page, anotherCode(code));
  expect(failedOf(wrong)).toBe("login.code_refused");
  expect(readText((await visitor.follow(wrong)).body)).toContain("This code is wrong or has expired.");
  expect(locationOf(await sendCode(visitor, page, code))?.href).toBe(accountOf(tenant));
  expect(sessionCookieOf(visitor, tenant)).not.toBe(before);
  expect(await endOthers()).toBe("others_ended");
  expect([mailbox.count(other.email), await signInsOf(other.userId)]).toEqual([0, 0]);
});

test("SEC-48 a code that somebody else asked for is nothing to whoever is signed in, nor theirs to a browser that nobody is signed in in", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, page } = await prepare(makeTenant);
  const other = await makeMailUser(tenant);
  const [visitor, tab] = [new Visitor(stack), new Visitor(stack)];
  await sendAddress(visitor, page, user.email);
  const mine = await mailbox.readCode(user.email);
  // The same browser asks for two people's codes, as in two tabs: the second takes the place of the first.
  await sendAddress(tab, page, other.email);
  const theirs = await mailbox.readCode(other.email);
  expect(failedOf(await sendCode(visitor, page, theirs))).toBe("login.code_refused");
  await visitor.follow(await sendCode(visitor, page, mine));
  await makeOlder(visitor, tenant);
  // Signed in: a code that was sent before that is for signing in, and proves nothing.
  expect(failedOf(await sendCode(visitor, page, theirs))).toBe("login.code_refused");
  expect((await visitor.open(`${page.href}/code`)).url.href).toBe(accountOf(tenant));
  await sendAddress(visitor, page, undefined);
  const proof = await mailbox.readCode(user.email, 2);
  expect(failedOf(await sendCode(new Visitor(stack), page, proof))).toBe("login.code_refused");
  expect(failedOf(await sendCode(tab, page, proof))).toBe("login.code_refused");
  expect([await signInsOf(user.userId), await signInsOf(other.userId)]).toEqual([1, 0]);
});

test("SEC-51 SEC-58 SEC-75 a code is good at its own page in its own browser, once, and is asked for from the pool's pages alone", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, page } = await prepare(makeTenant);
  const [mine, theirs] = [new Visitor(stack), new Visitor(stack)];
  expect((await mine.open(`${page.href}/code`)).url.href).toBe(accountOf(tenant));
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }]) {
    expect((await sendAddress(mine, page, user.email, { headers })).status).toBe(403);
    expect((await sendCode(mine, page, "000000", { headers })).status).toBe(403);
  }
  expect(mailbox.count(user.email)).toBe(0);
  const login = await openLoginPage(mine, new SpokenApplication(tenant).request());
  await sendAddress(mine, page, user.email);
  const code = await mailbox.readCode(user.email);
  for (const visitor of [theirs, new Visitor(stack)])
    expect(failedOf(await sendCode(visitor, page, code))).toBe("login.code_refused");
  // Nor is it good for the request of an application in the same browser.
  expect(locationOf(await sendCode(mine, login, code))?.searchParams.has("refused")).toBe(true);
  expect((await mine.open(`${page.href}/code`)).body).toContain(user.email);
  const cookie = mine.jar.format(page);
  const twice = await Promise.all(
    [{}, { via: stack.secondInstanceUrl ?? "" }].map((options) => sendCode(mine, page, code, options)),
  );
  expect(twice.filter((answer) => locationOf(answer)?.href === accountOf(tenant))).toHaveLength(1);
  await ask(`${page.href}/code`, { fields: { code }, headers: { cookie, origin: page.origin } });
  expect(await signInsOf(user.userId)).toBe(1);
});

test("SEC-55 SEC-58 of 60 guesses at once at two instances five are tries, and the code is void then", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { user, page } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  await sendAddress(visitor, page, user.email);
  const code = await mailbox.readCode(user.email);
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      sendCode(
        visitor,
        page,
        anotherCode(code, index + 1),
        index % 2 ? { via: stack.secondInstanceUrl } : {},
      ),
    ),
  );
  const tries = await database().mailCode.findMany({ where: { address: user.email } });
  expect(tries.map((row) => row.tries)).toEqual([5]);
  await sendCode(visitor, page, code);
  expect(await signInsOf(user.userId)).toBe(0);
});

/** What differs between two answers to the same form by nature. */
const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|li-[\w-]+@acme\.example|after \d+ s/g;

test("SEC-41 SEC-56 whoever's address it is: one status, one kind of headers, one page", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, page } = await prepare(makeTenant);
  const addresses = {
    known: user.email,
    nobody: `li-${randomUUID()}@acme.example`,
    disabled: (await makeMailUser(tenant, { disabledAt: new Date() })).email,
    unverified: (await makeMailUser(tenant, { emailVerified: false })).email,
  };
  const seen: Record<string, unknown> = {};
  for (const [name, address] of Object.entries(addresses)) {
    const visitor = new Visitor(stack);
    const steps: unknown[] = [];
    const note = async (answer: Answer) => {
      const shown = await visitor.follow(answer);
      const headers = Object.keys(answer.headers).sort();
      steps.push({ status: answer.status, headers, body: shown.body.replaceAll(variable, "") });
      expect(JSON.stringify(answer.headers), name).not.toContain(address);
    };
    await note(await sendAddress(visitor, page, address));
    const code = name === "known" ? await mailbox.readCode(address) : "000000";
    await note(await sendCode(visitor, page, anotherCode(code)));
    seen[name] = steps;
  }
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  for (const [name, address] of Object.entries(addresses))
    expect(mailbox.count(address), name).toBe(name === "known" ? 1 : 0);
});

test("what is no address leads back to the form, and a method that is off takes neither address nor code", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, page } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const faulty = await visitor.follow(await sendAddress(visitor, page, "mei.lin"));
  expect(faulty.url.href).toBe(`${accountOf(tenant)}?fault=address`);
  expect(readText(faulty.body)).toContain("This is not a valid e-mail address.");
  expect(faulty.body).toContain('value="mei.lin"');
  await sendAddress(visitor, page, user.email);
  const code = await mailbox.readCode(user.email);
  await offerMethods(tenant, "password");
  for (const answer of [await sendAddress(visitor, page, user.email), await sendCode(visitor, page, code)]) {
    expect(locationOf(answer)?.pathname).toBe(new URL(accountOf(tenant)).pathname);
    expect(failedOf(answer)).toBe("login.method_unavailable");
  }
  expect((await visitor.visit(accountOf(tenant))).body).not.toContain('data-method="email_code"');
  expect(await signInsOf(user.userId)).toBe(0);
});
