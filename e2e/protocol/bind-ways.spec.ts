import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { givePasskey } from "@/lib/login/testing/passkeys";
import en from "@/messages/en/hosted.json" with { type: "json" };
import { anotherCode, makeMailUser, offerMethods, sendAddress, sendCode } from "../fixtures/email-codes";
import type { Answer } from "../fixtures/http-browser/browser";
import { readText } from "../fixtures/http-browser/text";
import { test } from "../fixtures/mail-test";
import { answerOf, askAtPage, makePasskeyUser, sendAnswer as sendPasskey } from "../fixtures/passkeys";
import { type AskedVisitor, askStrangers, reachQuestion, sendAnswer } from "../fixtures/questions";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type TestTenant } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, openLoginPage } from "../fixtures/visitor-sign-in";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

/** A tenant that asks people to bind by a code or a passkey, which its pool offers. */
async function prepare(makeTenant: (wishes?: object) => Promise<TestTenant>) {
  const tenant = await makeTenant();
  await offerMethods(tenant, "passkey", "email_code");
  await askStrangers(tenant, ["passkey", "email_code"]);
  return { tenant, user: await makeMailUser(tenant), application: new SpokenApplication(tenant) };
}

const failedOf = (answer: Answer) => locationOf(answer)?.searchParams.get("failed");

const identitiesIn = ({ pool }: TestTenant) => database().identity.findMany({ where: { poolId: pool.id } });

/** Who the application learns to have signed in, once the browser has gone on. */
async function subjectOf(
  application: SpokenApplication,
  { visitor, request }: AskedVisitor,
  answer: Answer,
): Promise<unknown> {
  const end = await visitor.follow(answer, request.redirectUri);
  return claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token).sub;
}

test("SEC-40 SEC-58 somebody unknown binds the account whose mailbox they read; a wrong code loses nothing", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, application } = await prepare(makeTenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const { visitor, page } = asked;
  // What is typed is no address: the form says so, and keeps it.
  const faulty = await visitor.follow(await sendAddress(visitor, page, "mei.lin"));
  expect(readText(faulty.body)).toContain(en.code.addressFault);
  const sent = await visitor.follow(await sendAddress(visitor, page, user.email));
  expect([sent.status, sent.url.pathname]).toEqual([200, `${page.pathname}/code`]);
  expect(sent.url.href).not.toContain("acme.example");
  expect((await mailbox.read(user.email)).at(-1)).toContain("to link a DingTalk account");
  const code = await mailbox.readCode(user.email);
  const wrong = await sendCode(visitor, page, anotherCode(code));
  expect([failedOf(wrong), locationOf(wrong)?.pathname]).toEqual([
    "login.code_refused",
    `${page.pathname}/code`,
  ]);
  expect(readText((await visitor.follow(wrong)).body)).toContain(en.failure.code_refused);
  const right = await sendCode(visitor, page, code);
  expect(await subjectOf(application, asked, right)).toBe(user.userId);
  expect(await identitiesIn(tenant)).toMatchObject([{ userId: user.userId }]);
});

test("SEC-40 SEC-91 somebody unknown binds the account whose passkey they have", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const user = await makePasskeyUser(tenant);
  const stranger = await makePasskeyUser(tenant, { disabledAt: new Date() });
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const { visitor, page } = asked;
  const wrong = await sendPasskey(visitor, page, await answerOf(visitor, page, stranger.authenticator));
  expect([failedOf(wrong), locationOf(wrong)?.pathname]).toEqual(["login.passkey_refused", page.pathname]);
  expect(readText((await visitor.follow(wrong)).body)).toContain(en.failure.passkey_refused);
  const right = await sendPasskey(visitor, page, await answerOf(visitor, page, user.authenticator));
  expect(await subjectOf(application, asked, right)).toBe(user.userId);
  expect(await identitiesIn(tenant)).toMatchObject([{ userId: user.userId }]);
});

test("SEC-48 SEC-51 SEC-75 codes and challenges are asked for by the attempt's own browser from the pool's own page, and are good there alone", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user, application } = await prepare(makeTenant);
  const { authenticator } = await givePasskey(tenant.pool, user.userId);
  const mine = await reachQuestion(new Visitor(stack), tenant);
  const theirs = await reachQuestion(new Visitor(stack), tenant);
  const errorPage = `/p/${tenant.pool.slug}/error`;
  for (const visitor of [theirs.visitor, new Visitor(stack)])
    for (const answer of [
      await sendAddress(visitor, mine.page, user.email),
      await sendCode(visitor, mine.page, "000000"),
      await askAtPage(visitor, mine.page),
      await sendPasskey(visitor, mine.page, "{}"),
      await visitor.visit(`${mine.page.href}/code`),
    ])
      expect(locationOf(answer)?.pathname).toBe(errorPage);
  const headers = { origin: "https://evil.example" };
  for (const answer of [
    await sendAddress(mine.visitor, mine.page, user.email, { headers }),
    await sendCode(mine.visitor, mine.page, "000000", { headers }),
    await askAtPage(mine.visitor, mine.page, { headers }),
  ])
    expect(answer.status).toBe(403);
  expect(mailbox.count(user.email)).toBe(0);
  expect(await database().passkeyChallenge.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  // Nothing was sent yet: there is no page for a code.
  expect((await mine.visitor.open(`${mine.page.href}/code`)).url.href).toBe(mine.page.href);
  expect((await sendAnswer(mine, "email_code", { code: "000000" })).status).toBe(404);

  const answer = await answerOf(mine.visitor, mine.page, authenticator);
  await sendAddress(mine.visitor, mine.page, user.email);
  const code = await mailbox.readCode(user.email);
  // Another person's question, the login page of the same browser, and a second question in it.
  const login = await openLoginPage(mine.visitor, application.request());
  const second = await reachQuestion(mine.visitor, tenant, { request: application.request() });
  for (const { visitor, page } of [theirs, second]) {
    expect(failedOf(await sendCode(visitor, page, code))).toBe("login.code_refused");
    expect(failedOf(await sendPasskey(visitor, page, answer))).toBe("login.passkey_refused");
  }
  for (const refused of [
    await sendCode(mine.visitor, login, code),
    await sendPasskey(mine.visitor, login, answer),
  ])
    expect(locationOf(refused)?.searchParams.has("refused")).toBe(true);
  expect(await identitiesIn(tenant)).toEqual([]);
  codeAt(
    await mine.visitor.follow(await sendCode(mine.visitor, mine.page, code), mine.request.redirectUri),
    mine.request,
  );
  expect(await identitiesIn(tenant)).toHaveLength(1);
});

test("SEC-55 SEC-58 REL-03 of 60 guesses at once at two instances five are tries of the code; of 20 right answers one binds", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user } = await prepare(makeTenant);
  const guesser = await reachQuestion(new Visitor(stack), tenant);
  const at = (index: number) => (index % 2 ? { via: stack.secondInstanceUrl } : {});
  await sendAddress(guesser.visitor, guesser.page, user.email);
  const code = await mailbox.readCode(user.email);
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      sendCode(guesser.visitor, guesser.page, anotherCode(code, index + 1), at(index)),
    ),
  );
  expect(await database().mailCode.findMany({ where: { address: user.email } })).toMatchObject([
    { tries: 5 },
  ]);
  const { bindTries } = await database().attempt.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(bindTries).toBe(10);

  const asked = await reachQuestion(new Visitor(stack), tenant);
  await sendAddress(asked.visitor, asked.page, user.email);
  const right = await mailbox.readCode(user.email, 2);
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => sendCode(asked.visitor, asked.page, right, at(index))),
  );
  expect(await identitiesIn(tenant)).toMatchObject([{ userId: user.userId }]);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);
  codeAt(await asked.visitor.open(asked.page, asked.request.redirectUri), asked.request);
});

/** What differs between two answers to the same form by nature. */
const variable =
  /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|value="[^"]*"|li-[\w-]+@acme\.example|after \d+ s/g;

test("SEC-41 SEC-56 before a proof the answer is the same, whosever address it is, and mails to one are limited", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user } = await prepare(makeTenant);
  const linked = await makeMailUser(tenant);
  await database().identity.create({
    data: {
      ...{ poolId: tenant.pool.id, userId: linked.userId, unionId: randomUUID() },
      developerScope: tenant.enterprise.corpId,
    },
  });
  const addresses = {
    known: user.email,
    linked: linked.email,
    nobody: `li-${randomUUID()}@acme.example`,
    disabled: (await makeMailUser(tenant, { disabledAt: new Date() })).email,
    unverified: (await makeMailUser(tenant, { emailVerified: false })).email,
  };
  const seen: Record<string, unknown> = {};
  for (const [name, address] of Object.entries(addresses)) {
    const { visitor, page } = await reachQuestion(new Visitor(stack), tenant);
    const steps: unknown[] = [];
    const note = async (answer: Answer) => {
      const shown = await visitor.follow(answer);
      const headers = Object.keys(answer.headers).sort();
      steps.push({ status: answer.status, headers, body: shown.body.replaceAll(variable, "") });
    };
    await note(await sendAddress(visitor, page, address));
    const isSent = name === "known" || name === "linked";
    const code = isSent ? await mailbox.readCode(address) : "000000";
    await note(await sendCode(visitor, page, anotherCode(code)));
    seen[name] = steps;
    expect(mailbox.count(address), name).toBe(isSent ? 1 : 0);
  }
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  // That the account is another person's is told to whoever has shown that it is theirs.
  const asked = await reachQuestion(new Visitor(stack), tenant);
  await sendAddress(asked.visitor, asked.page, linked.email);
  const told = await sendCode(asked.visitor, asked.page, await mailbox.readCode(linked.email, 2));
  expect([failedOf(told), locationOf(told)?.pathname]).toEqual(["login.account_linked", asked.page.pathname]);
  // The limit of mails is the same one as everywhere, and the question stays.
  const sent = [];
  for (let count = 0; count < 5; count += 1) {
    const one = await reachQuestion(new Visitor(stack), tenant);
    sent.push(await sendAddress(one.visitor, one.page, addresses.nobody));
  }
  expect(sent.map(failedOf)).toEqual(
    [undefined, undefined, undefined, undefined, "login.too_many_mails"].map((code) => code ?? null),
  );
});

test("SEC-47 what the pool or the connection takes back in mid-flow is neither asked for nor tried", async ({
  makeTenant,
  mailbox,
  stack,
}) => {
  const { tenant, user } = await prepare(makeTenant);
  const asked = await reachQuestion(new Visitor(stack), tenant);
  const { visitor, page } = asked;
  expect(asked.body).toContain('data-method="email_code"');
  expect(asked.body).toContain('data-passkey="sign_in"');
  await sendAddress(visitor, page, user.email);
  const code = await mailbox.readCode(user.email);
  await offerMethods(tenant, "passkey");
  const shown = await visitor.follow(await sendCode(visitor, page, code));
  expect([shown.url.href, shown.body.includes('data-method="email_code"')]).toEqual([page.href, false]);
  expect(failedOf(await sendAddress(visitor, page, user.email))).toBe("login.method_unavailable");
  await askStrangers(tenant, ["password"]);
  expect(failedOf(await askAtPage(visitor, page))).toBe("login.method_unavailable");
  expect(locationOf(await sendPasskey(visitor, page, "{}"))?.href).toBe(page.href);
  expect(await identitiesIn(tenant)).toEqual([]);
  // Nothing that was proven is lost by all that.
  codeAt(await visitor.follow(await sendAnswer(asked, "create"), asked.request.redirectUri), asked.request);
});
