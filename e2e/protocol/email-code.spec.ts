import { randomUUID } from "node:crypto";
import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { anotherCode, makeMailUser, offerMethods, sendAddress, sendCode } from "../fixtures/email-codes";
import type { Answer } from "../fixtures/http-browser/browser";
import { test } from "../fixtures/mail-test";
import { reasonOf } from "../fixtures/refusal-reason";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type MakeTenant } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { allowIfAsked, codeAt, openLoginPage } from "../fixtures/visitor-sign-in";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

/** A tenant whose pool offers codes by mail, and a user who gets them. */
async function prepare(makeTenant: MakeTenant) {
  const tenant = await makeTenant();
  await offerMethods(tenant, "email_code");
  return { tenant, application: new SpokenApplication(tenant), user: await makeMailUser(tenant) };
}

const codeOf = (page: URL) =>
  database().mailCode.findFirst({
    where: { boundTo: digest(page.pathname.split("/").at(-1) ?? ""), closedAt: null },
  });

test("SEC-12 SEC-52 a code by mail signs in as a fresh proof, and the tokens say by what", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const session = () => visitor.cookie(tenant.pool.base, "dingpass.session");
  const sessions: unknown[] = [];
  for (const [index, demand] of [{}, { prompt: "login" }, { max_age: "0" }].entries()) {
    const request = application.request(demand);
    const page = await openLoginPage(visitor, request);
    const asked = await sendAddress(visitor, page, ` ${user.email.toUpperCase()} `);
    const shown = await visitor.follow(asked);
    expect([shown.status, shown.url.pathname]).toEqual([200, `${page.pathname}/code`]);
    expect(shown.url.href).not.toContain("acme.example");
    const code = await mailbox.readCode(user.email, index + 1);
    // As a Chinese keyboard writes it.
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    const typed = index === 0 ? ` ${wide.slice(0, 3)}　${wide.slice(3)}` : code;
    const arrived = await visitor.follow(await sendCode(visitor, page, typed), request.redirectUri);
    const end = await allowIfAsked(visitor, arrived, request);
    const claims = claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token);
    expect(claims).toMatchObject({ sub: user.userId, amr: ["otp"] });
    if ("max_age" in demand) expect(Number(claims.auth_time)).toBeGreaterThan(Date.now() / 1000 - 60);
    sessions.push(session());
  }
  expect(new Set(sessions).size).toBe(3);
  const [text = ""] = await mailbox.read(user.email);
  expect(text).toContain("10 minutes");
  expect(text).not.toMatch(/https?:/);
});

/** What differs between two answers to the same form by nature. */
const variable =
  /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|value="[^"]*"|\/login\/[\w-]+|li-[\w-]+@acme\.example|after \d+ s/g;

test("SEC-41 SEC-56 whoever's address it is: one status, one kind of headers, one page, before and after a wrong code", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const foreign = await prepare(makeTenant);
  const addresses = {
    known: user.email,
    nobody: `li-${randomUUID()}@acme.example`,
    disabled: (await makeMailUser(tenant, { disabledAt: new Date() })).email,
    unverified: (await makeMailUser(tenant, { emailVerified: false })).email,
    "another pool's": foreign.user.email,
  };
  const seen: Record<string, unknown> = {};
  for (const [name, address] of Object.entries(addresses)) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    const steps: unknown[] = [];
    const note = async (answer: Answer) => {
      const headers = Object.keys(answer.headers).sort();
      const cookies = answer.headers["set-cookie"]?.map((line) =>
        line.replace(/=[^;]*/, "").replaceAll(variable, ""),
      );
      const shown = await visitor.follow(answer);
      steps.push({ status: answer.status, headers, cookies, body: shown.body.replaceAll(variable, "") });
      expect(JSON.stringify(answer.headers), name).not.toContain(address);
    };
    await note(await sendAddress(visitor, page, address));
    await note(await sendAddress(visitor, page, undefined));
    const code = name === "known" ? await mailbox.readCode(address) : "000000";
    const refused = await sendCode(visitor, page, anotherCode(code));
    expect(await reasonOf(refused), name).toBe("login.code_refused");
    await note(refused);
    seen[name] = steps;
  }
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  for (const [name, address] of Object.entries(addresses))
    expect(mailbox.count(address), name).toBe(name === "known" ? 1 : 0);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});

test("SEC-20 SEC-51 SEC-58 a code is good in its own browser, for its own request, once, and no step is skipped", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const [mine, theirs] = [new Visitor(stack), new Visitor(stack)];
  const request = application.request();
  const page = await openLoginPage(mine, request);
  const second = await openLoginPage(mine, application.request());
  const otherPage = await openLoginPage(theirs, application.request());
  // Before anything was sent there is no page for a code, and none is taken.
  expect((await mine.open(`${page.href}/code`)).url.pathname).toBe(page.pathname);
  expect(await reasonOf(await sendCode(mine, page, "000000"))).toBe("login.code_refused");
  await sendAddress(mine, page, user.email);
  const code = await mailbox.readCode(user.email);
  // A stranger who learns the code has no use for it: not with their own request, nor with this one's address.
  expect(await reasonOf(await sendCode(theirs, otherPage, code))).toBe("login.code_refused");
  await sendAddress(theirs, otherPage, `li-${randomUUID()}@acme.example`);
  expect(await reasonOf(await sendCode(theirs, otherPage, code))).toBe("login.code_refused");
  for (const visitor of [theirs, new Visitor(stack)])
    for (const answer of [
      await sendCode(visitor, page, code),
      await sendAddress(visitor, page, user.email),
      await visitor.visit(`${page.href}/code`),
    ])
      expect(locationOf(answer)?.pathname).toBe(`/p/${tenant.pool.slug}/error`);
  // Nor is it good in the same browser's second tab, which is another request.
  expect(await reasonOf(await sendCode(mine, second, code))).toBe("login.code_refused");
  expect((await codeOf(page))?.tries).toBe(0);
  // Looking at the page again, in whatever tab, uses nothing up.
  for (let times = 0; times < 2; times += 1)
    expect((await mine.open(`${page.href}/code`)).body).toContain(user.email);
  const cookies = mine.jar.format(new URL(`${page.href}/code`));
  const [one, other] = await Promise.all([sendCode(mine, page, code), sendCode(mine, page, code)]);
  const ends = await Promise.all(
    [one, other].map((answer) => mine.follow(answer, request.redirectUri).catch(() => null)),
  );
  expect(ends.filter((end) => end?.url.href.startsWith(request.redirectUri))).toHaveLength(1);
  await ask(`${page.href}/code`, { fields: { code }, headers: { cookie: cookies, origin: page.origin } });
  expect(await database().signIn.count({ where: { userId: user.userId } })).toBe(1);
});

test("SEC-55 SEC-58 of 200 guesses at once at two instances five are tries, and the code is void then", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  await sendAddress(visitor, page, user.email);
  const code = await mailbox.readCode(user.email);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      sendCode(
        visitor,
        page,
        anotherCode(code, index + 1),
        index % 2 ? { via: stack.secondInstanceUrl } : {},
      ),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  const row = await codeOf(page);
  expect(row?.tries).toBe(5);
  await sendCode(visitor, page, code);
  expect(await database().signIn.count({ where: { userId: user.userId } })).toBe(0);
  expect((await visitor.open(`${page.href}/code`)).body).toContain("This code has expired");
});

test("SEC-58 mails to one address are limited over two instances, whoever has it", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { application, user } = await prepare(makeTenant);
  for (const address of [user.email, `li-${randomUUID()}@acme.example`]) {
    const visitor = new Visitor(stack);
    const pages: URL[] = [];
    for (let count = 0; count < 12; count += 1)
      pages.push(await openLoginPage(visitor, application.request()));
    const answers = await Promise.all(
      pages.map((page, index) =>
        sendAddress(visitor, page, address, index % 2 ? { via: stack.secondInstanceUrl } : {}),
      ),
    );
    const ends = answers.map((answer) => {
      const location = locationOf(answer);
      return location?.searchParams.get("failed") ?? location?.pathname.split("/").at(-1);
    });
    expect(ends.filter((end) => end === "code")).toHaveLength(5);
    expect(ends.filter((end) => end === "login.too_many_mails")).toHaveLength(7);
  }
  await mailbox.read(user.email, 5);
  expect(mailbox.count(user.email)).toBe(5);
});

test("a method that is off takes no address and no code", async ({ makeTenant, mailbox, stack }) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  await sendAddress(visitor, page, user.email);
  const code = await mailbox.readCode(user.email);
  await offerMethods(tenant, "password");
  for (const answer of [await sendAddress(visitor, page, user.email), await sendCode(visitor, page, code)])
    expect(locationOf(answer)?.searchParams.get("failed")).toBe("login.method_unavailable");
  expect((await visitor.visit(page)).body).not.toContain('data-method="email_code"');
  expect(await database().signIn.count({ where: { userId: user.userId } })).toBe(0);
});
