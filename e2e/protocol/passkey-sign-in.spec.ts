import { database } from "@/lib/data/client";
import { passkeyCreationAnswer } from "@/lib/domain/passkey/question";
import { multiFactorAcr } from "@/lib/domain/second-factor/rule";
import { SoftwareAuthenticator } from "@/lib/passkeys/testing/software-authenticator";
import { accountOf } from "../fixtures/account-visitor";
import type { Answer } from "../fixtures/http-browser/browser";
import {
  answerOf,
  askAtPage,
  makePasskeyUser,
  offerPasskeys,
  sendAnswer,
  signInByPasskey,
} from "../fixtures/passkeys";
import { reasonOf } from "../fixtures/refusal-reason";
import { bodyOf, claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { dumpSecretsOf } from "../fixtures/stored-secrets";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { openLoginPage } from "../fixtures/visitor-sign-in";

/** A tenant whose pool takes passkeys, and a user with one. */
async function prepare(makeTenant: MakeTenant) {
  const tenant = await makeTenant();
  await offerPasskeys(tenant);
  return { tenant, application: new SpokenApplication(tenant), user: await makePasskeyUser(tenant) };
}

test("SEC-12 SEC-52 somebody signs in with a passkey, the tokens say by what, and it answers prompt=login under another session id (SEC-48)", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const session = () => visitor.cookie(tenant.pool.base, "dingpass.session");
  const tokens = await signInByPasskey(visitor, application, user.authenticator);
  const claims = claimsOf(tokens.id_token);
  expect(claims).toMatchObject({ sub: user.userId, amr: ["pop", "user", "mfa"], acr: multiFactorAcr });
  const before = session();
  const fresh = application.request({ prompt: "login" });
  const again = claimsOf((await signInByPasskey(visitor, application, user.authenticator, fresh)).id_token);
  expect(again).toMatchObject({ sub: user.userId, amr: ["pop", "user", "mfa"], acr: multiFactorAcr });
  expect(session()).not.toBe(before);
  const attempts = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
  expect(attempts.map(({ method, outcome }) => [method, outcome])).toEqual([
    ["passkey", "signed_in"],
    ["passkey", "signed_in"],
  ]);
});

/** What differs between two answers to the same form by nature. */
const variable = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}|nonce="[^"]*"|\/login\/[\w-]+/g;

test("SEC-41 SEC-51 SEC-56 whatever is wrong with an answer: one status, one kind of headers, one page, and nobody is signed in", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const foreign = await prepare(makeTenant);
  const disabled = await makePasskeyUser(tenant, { disabledAt: new Date() });
  const removed = await makePasskeyUser(tenant);
  await database().userPasskey.delete({ where: { id: removed.passkeyId } });
  const ahead = await makePasskeyUser(tenant);
  await database().userPasskey.update({ where: { id: ahead.passkeyId }, data: { counter: 100n } });
  const elsewhere = new Visitor(stack);
  const other = await openLoginPage(elsewhere, application.request());
  const late = new Visitor(stack);
  const latePage = await openLoginPage(late, application.request());
  const tries: Record<string, (visitor: Visitor, page: URL) => Promise<string>> = {
    "no such passkey": (visitor, page) => answerOf(visitor, page, removed.authenticator),
    "another pool's passkey": (visitor, page) => answerOf(visitor, page, foreign.user.authenticator),
    "disabled user": (visitor, page) => answerOf(visitor, page, disabled.authenticator),
    "counter gone back": (visitor, page) => answerOf(visitor, page, ahead.authenticator),
    "wrong origin": (visitor, page) =>
      answerOf(visitor, page, user.authenticator, { origin: "https://evil.example" }),
    "wrong host": (visitor, page) => answerOf(visitor, page, user.authenticator, { rpId: "evil.example" }),
    "person not verified": (visitor, page) =>
      answerOf(visitor, page, user.authenticator, { verifies: false }),
    "another browser's page": () => answerOf(elsewhere, other, user.authenticator),
    "nothing at all": async () => "",
    "no answer": async () => '{"id":"AAAA"}',
  };
  const seen: Record<string, unknown> = {};
  const send = async (name: string, visitor: Visitor, page: URL, answer: string) => {
    const sent = await sendAnswer(visitor, page, answer);
    expect(sent.status, name).toBe(303);
    expect(await reasonOf(sent), name).toBe("login.passkey_refused");
    const shown = await visitor.follow(sent);
    expect(shown.body, name).toContain("This passkey was not accepted.");
    seen[name] = {
      headers: Object.keys(sent.headers).sort(),
      page: [shown.status, shown.body.replaceAll(variable, "")],
    };
  };
  for (const [name, makeAnswer] of Object.entries(tries)) {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, application.request());
    await send(name, visitor, page, await makeAnswer(visitor, page));
  }
  // An answer that has let somebody in lets nobody in again, not even into the request that it was made for.
  const used = await answerOf(late, latePage, user.authenticator);
  await database().passkeyChallenge.updateMany({
    where: { poolId: tenant.pool.id },
    data: { expiresAt: new Date() },
  });
  await send("too late", late, latePage, used);
  const [first, ...others] = Object.entries(seen);
  for (const [name, one] of others) expect(one, name).toEqual(first?.[1]);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});

test("SEC-48 SEC-51 an answer counts once, at one of two instances, for the request that it was made for", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const second = await openLoginPage(visitor, application.request());
  const answer = await answerOf(visitor, page, user.authenticator);
  // Another request of the same browser.
  expect(await reasonOf(await sendAnswer(visitor, second, answer))).toBe("login.passkey_refused");
  const results = await Promise.all(
    [stack.productUrl, stack.secondInstanceUrl, stack.productUrl, stack.secondInstanceUrl].map((instance) =>
      sendAnswer(visitor, page, answer, instance === stack.productUrl ? {} : { via: instance }),
    ),
  );
  const refused = results.filter((result) => locationOf(result)?.searchParams.has("refused"));
  expect(refused).toHaveLength(3);
  expect(await database().signIn.count({ where: { poolId: tenant.pool.id } })).toBe(1);
});

test("SEC-75 SEC-48 SEC-91 what to ask is told to the page of the request's own browser alone, and is stored as a digest", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const address = `${page.origin}${page.pathname}/passkey/ask`;
  const crossSite = await askAtPage(visitor, page, { headers: { origin: "https://evil.example" } });
  expect(crossSite.status).toBe(403);
  const stranger = await ask(address, { fields: {}, headers: { origin: page.origin } });
  expect([stranger.status, stranger.body]).toEqual([303, ""]);
  expect(await database().passkeyChallenge.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  const asked = await askAtPage(visitor, page);
  expect(asked.headers["cache-control"]).toContain("no-store");
  expect(bodyOf(asked)).toMatchObject({ rpId: "localhost", userVerification: "required" });
  const [kept, ...more] = await database().passkeyChallenge.findMany({ where: { poolId: tenant.pool.id } });
  expect(more).toEqual([]);
  expect(JSON.stringify(kept)).not.toContain(bodyOf(asked).challenge);
  expect(kept?.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 5 * 60_000 + 1_000);
  // The last: where the pool does not take passkeys nothing is asked, and nobody comes in.
  await offerPasskeys(tenant, ["password"]);
  expect((await askAtPage(visitor, page)).status).toBe(303);
  const sent = await sendAnswer(visitor, page, "{}");
  expect(locationOf(sent)?.searchParams.get("failed")).toBe("login.method_unavailable");
});

test("SEC-51 SEC-75 SEC-101 a passkey is added, renamed and removed by whoever is signed in, from the page's own origin, by a fresh proof", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, user } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  await signInByPasskey(visitor, application, user.authenticator);
  const account = accountOf(tenant);
  const send = (form: string, fields: Record<string, string> = {}, headers = {}) =>
    visitor.visit(`${account}/${form}`, { fields, headers });
  const saidOf = (answer: Answer) => locationOf(answer)?.searchParams.get("said");
  const passkeys = () =>
    database().userPasskey.findMany({ where: { userId: user.userId }, orderBy: { createdAt: "asc" } });
  const question = passkeyCreationAnswer.parse(bodyOf(await send("ask-passkey")));
  expect(question.excludeCredentials).toHaveLength(1);
  const { origin } = new URL(account);
  const answer = JSON.stringify(new SoftwareAuthenticator().register(question, { origin }));
  const added = { name: "Second <laptop>", answer };
  for (const form of ["ask-passkey", "add-passkey", "rename-passkey", "remove-passkey"]) {
    const crossSite = await send(form, added, { origin: "https://evil.example" });
    expect(crossSite.status, form).toBe(403);
    const nobody = await ask(`${account}/${form}`, { fields: added, headers: { origin } });
    expect(locationOf(nobody)?.searchParams.has("over"), form).toBe(true);
  }
  const unnamed = locationOf(await send("add-passkey", { ...added, name: " " }));
  expect(unnamed?.searchParams.get("fault")).toBe("passkey.name");
  expect(saidOf(await send("add-passkey", added))).toBe("passkey_added");
  expect(saidOf(await send("add-passkey", added))).toBe("passkey_refused");
  const [, second] = await passkeys();
  expect(second?.name).toBe("Second <laptop>");
  const shown = (await visitor.visit(account)).body;
  expect(shown).not.toContain("<laptop>");
  const foreign = await prepare(makeTenant);
  expect(saidOf(await send("remove-passkey", { passkey: foreign.user.passkeyId }))).toBe("gone");
  expect(saidOf(await send("rename-passkey", { passkey: foreign.user.passkeyId, name: "x" }))).toBe("gone");
  expect(saidOf(await send("rename-passkey", { passkey: user.passkeyId, name: "Phone" }))).toBe(
    "passkey_renamed",
  );
  const session = await storedRecord(
    tenant.pool.id,
    "Session",
    visitor.cookie(tenant.pool.base, "dingpass.session") ?? "",
  );
  await session.write({ loginTs: Number(session.payload.loginTs) - 360 });
  expect(saidOf(await send("remove-passkey", { passkey: user.passkeyId }))).toBe("prove");
  expect(saidOf(await send("ask-passkey"))).toBe("prove");
  expect(saidOf(await send("add-passkey", added))).toBe("prove");
  await session.write({ loginTs: Number(session.payload.loginTs) + 360 });
  expect(saidOf(await send("remove-passkey", { passkey: second?.id ?? "" }))).toBe("passkey_removed");
  expect(saidOf(await send("remove-passkey", { passkey: user.passkeyId }))).toBe("last_way");
  expect((await passkeys()).map(({ name }) => name)).toEqual(["Phone"]);
  const secrets = await dumpSecretsOf(tenant.pool.id);
  const page = (await visitor.visit(account)).body;
  for (const secret of secrets) expect(page).not.toContain(secret);
});
