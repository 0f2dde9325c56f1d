import { database } from "@/lib/data/client";
import { passkeyRequestAnswer } from "@/lib/domain/passkey/question";
import { multiFactorAcr } from "@/lib/domain/second-factor/rule";
import { givePasskey } from "@/lib/login/testing/passkeys";
import { sessionCookieOf } from "../fixtures/account-visitor";
import type { Answer } from "../fixtures/http-browser/browser";
import { signInByPasskey } from "../fixtures/passkeys";
import { sendPassword } from "../fixtures/password-sign-in";
import { makePasswordUser, type PasswordUser } from "../fixtures/passwords";
import {
  askForFactors,
  codeOf,
  demandFactor,
  giveAuthenticator,
  recoveryCodesOn,
  secretOn,
  sendStep,
  wrongCodeOf,
} from "../fixtures/second-factors";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import {
  type AuthorizationRequest,
  bodyOf,
  claimsOf,
  SpokenApplication,
  tokensOf,
} from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, openLoginPage, signIn, signOn } from "../fixtures/visitor-sign-in";

/** A tenant whose pool offers passwords and passkeys and asks everybody, and a user with a password. */
async function prepare(makeTenant: MakeTenant) {
  const tenant = await makeTenant();
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { loginMethods: ["password", "passkey"], secondFactor: "required" },
  });
  return { tenant, application: new SpokenApplication(tenant), user: await makePasswordUser(tenant) };
}

/** Signs in with a password, as far as that leads. */
async function comeByPassword(visitor: Visitor, request: AuthorizationRequest, user: PasswordUser) {
  const page = await openLoginPage(visitor, request);
  return visitor.follow(await sendPassword(visitor, page, user), request.redirectUri);
}

const asks = "One more step";
const setsUp = "Set up a second factor";

function expectStep(page: Answer, heading = asks): URL {
  expect(page.status).toBe(200);
  expect(page.url.pathname).toContain("/login/");
  expect(page.body).toContain(`>${heading}</h1>`);
  return page.url;
}

/** What the last attempt that reached a user came to, and whether it waits for their second factor still; null where none is missing. */
async function attemptOf(userId: string) {
  const { outcome, secondFactorDueAt: due } = await database().attempt.findFirstOrThrow({
    where: { userId },
    orderBy: { createdAt: "desc" },
  });
  return { outcome, waits: due === null ? null : due > new Date() };
}

/** What of a sign-in is stored. */
const signInOf = (userId: string) => database().signIn.findFirstOrThrow({ where: { userId } });

test("SEC-52 whoever comes by DingTalk sets one up, is asked the next time, and the tokens tell the truth", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant } = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const request = application.request();
  const { callback } = await goToCallback(visitor, request, tenant);
  const arrived = await visitor.open(callback, request.redirectUri);
  const page = expectStep(arrived, setsUp);
  const secret = secretOn(arrived);
  // Looked at again, it is the same: whoever scanned it before has not scanned it for nothing.
  expect(secretOn(await visitor.open(page))).toBe(secret);
  const wrong = await visitor.follow(await sendStep(visitor, page, "set-up", { code: wrongCodeOf(secret) }));
  expect(wrong.body).toContain("This is not the code the app shows now.");
  const set = await sendStep(visitor, page, "set-up", { code: codeOf(secret) });
  const codes = recoveryCodesOn(set);
  expect([set.status, new Set(codes).size]).toEqual([200, 10]);
  expect(set.headers["cache-control"]).toContain("no-store");
  const end = await visitor.follow(await sendStep(visitor, page, "continue"), request.redirectUri);
  const claims = claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token);
  expect(claims).toMatchObject({ amr: ["otp", "mfa"], acr: multiFactorAcr });
  // Single sign-on needs no second one.
  const silent = application.request({ prompt: "none" });
  const again = tokensOf(await application.redeem(await signOn(visitor, application, silent), silent));
  expect(claimsOf(again.id_token)).toMatchObject({ amr: ["otp", "mfa"], acr: multiFactorAcr });
  // Another browser is asked, and a code that was used is none.
  const other = new Visitor(stack);
  const second = application.request();
  const back = await other.open((await goToCallback(other, second, tenant)).callback, second.redirectUri);
  const step = expectStep(back);
  const replayed = await other.follow(await sendStep(other, step, "code", { code: codeOf(secret) }));
  expect(replayed.body).toContain("This is not the code the app shows now.");
  const recovered = await sendStep(other, step, "recovery", { code: codes[3]?.toLowerCase() });
  const code = codeAt(await other.follow(recovered, second.redirectUri), second);
  const last = claimsOf(tokensOf(await application.redeem(code, second)).id_token);
  expect(last).toMatchObject({ sub: claims.sub, amr: ["mfa"], acr: multiFactorAcr });
  const user = String(claims.sub);
  expect(await database().userRecoveryCode.count({ where: { userId: user, usedAt: null } })).toBe(9);
  const told = await database().auditEvent.findMany({
    where: { object: `user:${user}` },
    orderBy: { id: "asc" },
  });
  expect(told.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      "user.second_factor_set",
      "login.second_factor_refused",
      "login.second_factor_given",
      "user.recovery_code_used",
    ]),
  );
  expect(JSON.stringify(told)).not.toContain(codes[3]);
});

test("SEC-12 SEC-52 no way in leads around it: password, DingTalk, silent login, a start, a session of before, prompt=none", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const byPassword = new Visitor(stack);
  expectStep(await comeByPassword(byPassword, application.request(), user), setsUp);
  const inDingTalk = new Visitor(stack);
  const request = application.request();
  const page = await openLoginPage(inDingTalk, request);
  const beginning = await beginSilently(inDingTalk, `${page.origin}${page.pathname}/start`, {
    connection: tenant.connection.id,
  });
  const posted = await postCode(inDingTalk, page.origin, beginning, await issueCode(stack, tenant));
  const stale = await inDingTalk.open(onwardOf(posted), request.redirectUri);
  expectStep(stale, setsUp);
  // Nobody was asked anything there: whoever holds the phone sets nothing up in the owner's place.
  expect(stale.body).toContain("First sign in again");
  expect(() => secretOn(stale)).toThrow("no secret");
  for (const visitor of [byPassword, inDingTalk])
    for (const changes of [{ prompt: "none" }, { prompt: "none", max_age: "600" }]) {
      const none = locationOf(await visitor.visit(application.request(changes).address));
      expect(none?.searchParams.get("error")).toMatch(/^(interaction|login)_required$/);
      expect(none?.searchParams.has("code")).toBe(false);
    }
  // Signed in while nobody was asked, and let in nowhere once they are.
  await askForFactors(tenant, "off");
  const before = new Visitor(stack);
  await signIn(before, application);
  await askForFactors(tenant, "required");
  expectStep(await before.open(application.request().address, application.redirectUri), setsUp);
});

test("SEC-12 an application that demands one gets it of a session that has none, and whoever cancels keeps their sign-in", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  await askForFactors(tenant, "off");
  const strict = await siblingOf(application);
  await demandFactor(strict.clientId);
  const { freshCode } = await giveAuthenticator(tenant, user.userId);
  const visitor = new Visitor(stack);
  const first = application.request({ max_age: "3600" });
  const end = await comeByPassword(visitor, first, user);
  const plain = claimsOf(tokensOf(await application.redeem(codeAt(end, first), first)).id_token);
  expect(plain).toMatchObject({ amr: ["pwd"], auth_time: expect.any(Number) });
  expect(plain).not.toHaveProperty("acr");
  const demanded = strict.request({ redirect_uri: siblingRedirectUri });
  const step = expectStep(await visitor.open(demanded.address, siblingRedirectUri));
  const session = sessionCookieOf(visitor, tenant);
  const cancelled = await visitor.visit(`${step.origin}${step.pathname}/cancel`, { fields: {} });
  const refused = await visitor.follow(cancelled, siblingRedirectUri);
  expect(refused.url.searchParams.get("error")).toBe("access_denied");
  expect(
    claimsOf(tokensOf(await application.redeem(await signOn(visitor, application, first), first)).id_token)
      .sub,
  ).toBe(user.userId);
  const again = strict.request({ redirect_uri: siblingRedirectUri, max_age: "3600" });
  const page = expectStep(await visitor.open(again.address, siblingRedirectUri));
  const sent = await sendStep(visitor, page, "code", { code: await freshCode() });
  const code = codeAt(await visitor.follow(sent, siblingRedirectUri), again);
  const raised = claimsOf(tokensOf(await strict.redeem(code, again)).id_token);
  // When they have proven themselves first stays as it was.
  expect(raised).toMatchObject({
    amr: ["pwd", "otp", "mfa"],
    acr: multiFactorAcr,
    auth_time: plain.auth_time,
  });
  expect(sessionCookieOf(visitor, tenant)).not.toBe(session);
  expect(await signInOf(user.userId)).toMatchObject({
    secondFactor: "authenticator_code",
    secondFactorTries: 0,
  });
});

test("SEC-52 a passkey is two factors: nobody who came by one is asked, and one answers for whoever did not", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const { authenticator } = await givePasskey(tenant.pool, user.userId);
  const byPasskey = claimsOf(
    (await signInByPasskey(new Visitor(stack), application, authenticator)).id_token,
  );
  expect(byPasskey).toMatchObject({ amr: ["pop", "user", "mfa"], acr: multiFactorAcr });
  const visitor = new Visitor(stack);
  const request = application.request();
  const page = expectStep(await comeByPassword(visitor, request, user));
  const question = passkeyRequestAnswer.parse(bodyOf(await sendStep(visitor, page, "ask")));
  const answer = JSON.stringify(authenticator.use(question, { origin: page.origin }));
  // An answer to this question signs nobody in, and counts in no other sign-in.
  const elsewhere = new Visitor(stack);
  const foreign = expectStep(await comeByPassword(elsewhere, application.request(), user));
  const stolen = await elsewhere.follow(await sendStep(elsewhere, foreign, "passkey", { answer }));
  expect(stolen.body).toContain("Your device’s answer was not accepted");
  const end = await visitor.follow(await sendStep(visitor, page, "passkey", { answer }), request.redirectUri);
  const claims = claimsOf(tokensOf(await application.redeem(codeAt(end, request), request)).id_token);
  expect(claims).toMatchObject({ sub: user.userId, amr: ["pwd", "pop", "user", "mfa"], acr: multiFactorAcr });
  // Of a pool that takes no passkeys any more they answer still: else the first factor alone would make a new second one.
  await database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods: ["password"] } });
  expectStep(await comeByPassword(new Visitor(stack), application.request(), user));
});

test("SEC-12 acr_values ask for one where people can have one; an essential acr is met or refused by name", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const essential = (values: string[]) => ({
    claims: JSON.stringify({ id_token: { acr: { essential: true, values } } }),
  });
  const wish = { acr_values: `gold ${multiFactorAcr}` };
  await askForFactors(tenant, "off");
  const visitor = new Visitor(stack);
  const end = await comeByPassword(visitor, application.request(wish), user);
  expect(end.url.searchParams.has("code")).toBe(true);
  const errorOf = async (changes: Record<string, string>) =>
    locationOf(await visitor.visit(application.request(changes).address))?.searchParams.get("error");
  expect(await errorOf(essential([multiFactorAcr]))).toBe("unmet_authentication_requirements");
  await askForFactors(tenant, "optional");
  expect(await errorOf(essential(["gold"]))).toBe("unmet_authentication_requirements");
  const { freshCode } = await giveAuthenticator(tenant, (await makePasswordUser(tenant)).userId);
  expect(await freshCode()).toMatch(/^\d{6}$/);
  // Who has none is not asked of their own accord.
  expect(await signOn(visitor, application, application.request())).toBeTruthy();
  for (const changes of [wish, essential(["gold", multiFactorAcr])])
    expectStep(await visitor.open(application.request(changes).address, application.redirectUri), setsUp);
  const discovered = bodyOf(await visitor.visit(`${application.issuer}/.well-known/openid-configuration`));
  expect(discovered).toMatchObject({ acr_values_supported: [multiFactorAcr] });
});

test("SEC-51 no step is skipped, and none is taken by another browser, another user's code, or another form of the page", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const other = await makePasswordUser(tenant);
  const own = await giveAuthenticator(tenant, user.userId);
  const others = await giveAuthenticator(tenant, other.userId);
  const visitor = new Visitor(stack);
  const request = application.request();
  const page = expectStep(await comeByPassword(visitor, request, user));
  const stays = async (answer: Answer) => {
    expect((await visitor.follow(answer)).url.searchParams.has("code")).toBe(false);
    expectStep(await visitor.open(page));
  };
  for (const form of ["continue", "set-up", "add-passkey", "ask-new"])
    await stays(
      await sendStep(visitor, page, form, { code: await own.freshCode(), name: "x", answer: "{}" }),
    );
  await stays(await sendStep(visitor, page, "code", { code: await others.freshCode() }));
  await stays(await sendStep(visitor, page, "recovery", { code: others.recoveryCodes[0] }));
  for (const form of ["consent", "continue"])
    await visitor.visit(`${page.origin}${page.pathname}/${form}`, { fields: {} });
  expectStep(await visitor.open(page));
  const unknown = await sendStep(visitor, page, "nothing");
  expect([303, 404]).toContain(unknown.status);
  // Another browser has neither the request nor the sign-in.
  const thief = new Visitor(stack);
  expectStep(await comeByPassword(thief, application.request(), other));
  const taken = await thief.follow(await sendStep(thief, page, "code", { code: await own.freshCode() }));
  expect(taken.url.pathname).toContain("/error");
  const crossSite = await sendStep(
    visitor,
    page,
    "code",
    { code: await own.freshCode() },
    { headers: { origin: "https://evil.example" } },
  );
  expect(crossSite.status).toBe(403);
  // A sign-in that has ended is raised by nothing.
  await database().signIn.updateMany({
    where: { userId: user.userId },
    data: { endedAt: new Date(), endReason: "ended_by_administrator" },
  });
  const late = await visitor.follow(await sendStep(visitor, page, "code", { code: await own.freshCode() }));
  expect(late.url.pathname).toContain("/error");
  expect(await signInOf(user.userId)).toMatchObject({ secondFactor: null, secondFactorAt: null });
});

test("SEC-55 of 200 guesses at once at two instances ten are tries, and then the right code is none", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const { secret, freshCode } = await giveAuthenticator(tenant, user.userId);
  const visitor = new Visitor(stack);
  const page = expectStep(await comeByPassword(visitor, application.request(), user));
  const wrong = wrongCodeOf(secret);
  const guesses = Array.from({ length: 200 }, (_, index) =>
    sendStep(visitor, page, "code", { code: wrong }, index % 2 ? { via: stack.secondInstanceUrl } : {}),
  );
  const said = (await Promise.all(guesses)).map((answer) => locationOf(answer)?.searchParams.get("step"));
  expect(said.filter((one) => one === "code").length).toBeLessThanOrEqual(10);
  expect(said.filter((one) => one === "too_many").length).toBeGreaterThanOrEqual(190);
  expect((await signInOf(user.userId)).secondFactorTries).toBe(10);
  const right = await visitor.follow(await sendStep(visitor, page, "code", { code: await freshCode() }));
  expect(right.body).toContain("Too many attempts.");
  // Another sign-in of the same account does not begin to count anew.
  const again = new Visitor(stack);
  const next = expectStep(await comeByPassword(again, application.request(), user));
  const refused = await again.follow(await sendStep(again, next, "code", { code: await freshCode() }));
  expect(refused.body).toContain("Too many attempts.");
});

test("SEC-52 of one code that is sent from eight browsers to two instances at once one counts", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const { freshCode, recoveryCodes } = await giveAuthenticator(tenant, user.userId);
  const browsers: { visitor: Visitor; page: URL }[] = [];
  // One after the other: passwords from one network at once are counted before they are right.
  while (browsers.length < 8) {
    const visitor = new Visitor(stack);
    browsers.push({ visitor, page: expectStep(await comeByPassword(visitor, application.request(), user)) });
  }
  const code = await freshCode();
  const sendAll = (form: string, typed: string | undefined) =>
    Promise.all(
      browsers.map(({ visitor, page }, index) =>
        sendStep(visitor, page, form, { code: typed }, index % 2 ? { via: stack.secondInstanceUrl } : {}),
      ),
    );
  const isRefused = (answer: Answer) => locationOf(answer)?.searchParams.has("step") === true;
  expect((await sendAll("code", code)).filter((answer) => !isRefused(answer))).toHaveLength(1);
  const left = await sendAll("recovery", recoveryCodes[0]);
  // The one that was raised before has gone on: its request waits no more.
  expect(left.filter((answer) => !isRefused(answer)).length).toBeLessThanOrEqual(2);
  expect(
    await database().signIn.count({ where: { userId: user.userId, secondFactor: "recovery_code" } }),
  ).toBe(1);
});

test("SEC-12 whoever takes longer than max_age allows for the second factor signs in anew", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const { freshCode } = await giveAuthenticator(tenant, user.userId);
  const visitor = new Visitor(stack);
  const request = application.request({ max_age: "60" });
  const page = expectStep(await comeByPassword(visitor, request, user));
  const session = await storedRecord(tenant.pool.id, "Session", sessionCookieOf(visitor, tenant) ?? "");
  await session.write({ loginTs: Number(session.payload.loginTs) - 90 });
  const sent = await sendStep(visitor, page, "code", { code: await freshCode() });
  const end = await visitor.follow(sent, request.redirectUri);
  expect(end.url.searchParams.has("code")).toBe(false);
  expect(end.body).toContain("Please sign in again");
});

for (const demand of [{ max_age: "600" }, { prompt: "login" }])
  test(`SEC-12 a second factor after a silent sign-in in another tab is no answer to ${JSON.stringify(demand)}`, async ({
    makeTenant,
    stack,
  }) => {
    const { application, tenant } = await prepare(makeTenant);
    const visitor = new Visitor(stack);
    const request = application.request(demand);
    const { callback } = await goToCallback(visitor, request, tenant);
    const page = expectStep(await visitor.open(callback, request.redirectUri), setsUp);
    const { userId } = await database().signIn.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    const { freshCode } = await giveAuthenticator(tenant, userId);
    const another = expectStep(await visitor.open(application.request().address));
    const beginning = await beginSilently(visitor, `${another.origin}${another.pathname}/start`, {
      connection: tenant.connection.id,
    });
    const posted = await postCode(visitor, another.origin, beginning, await issueCode(stack, tenant));
    expectStep(await visitor.open(onwardOf(posted), request.redirectUri));
    const sent = await sendStep(visitor, page, "code", { code: await freshCode() });
    const end = await visitor.follow(sent, request.redirectUri);
    expect(end.url.searchParams.has("code")).toBe(false);
    expect(end.body).toContain("Please sign in again");
  });

test("SEC-46 SEC-52 the account page shows and changes nothing before it", async ({ makeTenant, stack }) => {
  const { tenant, user } = await prepare(makeTenant);
  await askForFactors(tenant, "optional");
  const { freshCode } = await giveAuthenticator(tenant, user.userId);
  const visitor = new Visitor(stack);
  const account = new URL(`${tenant.pool.base}/account`);
  const fields = { identifier: user.username, password: user.password };
  const arrived = await visitor.follow(await visitor.visit(`${account}/sign-in/password`, { fields }));
  expect(arrived.body).toContain(`>${asks}</h1>`);
  expect(arrived.body).not.toContain("Recent activity");
  for (const form of ["name", "remove-authenticator", "renew-codes", "password", "link", "end-others"]) {
    const answer = await visitor.visit(`${account}/${form}`, {
      fields: { name: "Eve", password: "another one of some length" },
    });
    expect([answer.status, locationOf(answer)?.pathname], form).toEqual([303, account.pathname]);
  }
  expect(await database().userAuthenticator.count({ where: { userId: user.userId } })).toBe(1);
  expect(await database().user.findUnique({ where: { id: user.userId } })).toMatchObject({ name: "Mei Lin" });
  const before = sessionCookieOf(visitor, tenant);
  const shown = await visitor.follow(await sendStep(visitor, account, "code", { code: await freshCode() }));
  expect(shown.body).toContain("Recent activity");
  expect(sessionCookieOf(visitor, tenant)).not.toBe(before);
  const renewed = recoveryCodesOn(await visitor.visit(`${account}/renew-codes`, { fields: {} }));
  expect(renewed).toHaveLength(10);
  const removed = await visitor.follow(
    await visitor.visit(`${account}/remove-authenticator`, { fields: {} }),
  );
  expect(removed.body).toContain("Your authenticator app was removed.");
  expect(await database().userRecoveryCode.count({ where: { userId: user.userId } })).toBe(0);
});

test("SEC-52 an attempt has ended well once what it was asked for is shown, at a request and at the account page", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  const { freshCode } = await giveAuthenticator(tenant, user.userId);
  const visitor = new Visitor(stack);
  const request = application.request();
  const page = expectStep(await comeByPassword(visitor, request, user));
  const asked = await signInOf(user.userId);
  expect(asked).toMatchObject({ secondFactorAskedAt: expect.any(Date), secondFactorAt: null });
  expect(await attemptOf(user.userId)).toEqual({ outcome: "signed_in", waits: true });
  await visitor.follow(await sendStep(visitor, page, "code", { code: "000000" }));
  expect(await attemptOf(user.userId)).toMatchObject({ waits: true });
  await visitor.follow(
    await sendStep(visitor, page, "code", { code: await freshCode() }),
    request.redirectUri,
  );
  expect(await attemptOf(user.userId)).toEqual({ outcome: "signed_in", waits: null });
  expect(await signInOf(user.userId)).toMatchObject({ secondFactorAskedAt: asked.secondFactorAskedAt });
  const leaving = new Visitor(stack);
  const left = application.request();
  const step = expectStep(await comeByPassword(leaving, left, user));
  const back = await leaving.visit(`${step.origin}${step.pathname}/cancel`, { fields: {} });
  expect((await leaving.follow(back, left.redirectUri)).url.searchParams.get("error")).toBe("access_denied");
  expect(await attemptOf(user.userId)).toEqual({ outcome: "signed_in", waits: false });
  const atAccount = new Visitor(stack);
  const account = new URL(`${tenant.pool.base}/account`);
  const fields = { identifier: user.username, password: user.password };
  await atAccount.follow(await atAccount.visit(`${account}/sign-in/password`, { fields }));
  expect(await attemptOf(user.userId)).toMatchObject({ waits: true });
  const own = await atAccount.follow(await sendStep(atAccount, account, "code", { code: await freshCode() }));
  expect(await attemptOf(user.userId)).toMatchObject({ waits: null });
  // Of the three only the one that was left.
  expect(own.body.match(/>Second factor not shown</g)).toHaveLength(1);
});

test("SEC-52 what is asked of a session later leaves the attempt that made it as it ended, and a request that may show nothing asks nothing", async ({
  makeTenant,
  stack,
}) => {
  const { application, tenant, user } = await prepare(makeTenant);
  await askForFactors(tenant, "off");
  const strict = await siblingOf(application);
  await demandFactor(strict.clientId);
  const { freshCode } = await giveAuthenticator(tenant, user.userId);
  const visitor = new Visitor(stack);
  const first = application.request();
  codeAt(await comeByPassword(visitor, first, user), first);
  const ended = { outcome: "signed_in", waits: null };
  const silent = strict.request({ redirect_uri: siblingRedirectUri, prompt: "none" });
  expect(locationOf(await visitor.visit(silent.address))?.searchParams.get("error")).toBe(
    "interaction_required",
  );
  expect(await signInOf(user.userId)).toMatchObject({ secondFactorAskedAt: null });
  const demanded = strict.request({ redirect_uri: siblingRedirectUri });
  const page = expectStep(await visitor.open(demanded.address, siblingRedirectUri));
  await visitor.follow(await sendStep(visitor, page, "code", { code: "000000" }));
  expect(await signInOf(user.userId)).toMatchObject({
    secondFactorAskedAt: expect.any(Date),
    secondFactorTries: 1,
  });
  expect(await attemptOf(user.userId)).toEqual(ended);
  // One that the application asks to sign in anew is an attempt of its own, with a question of its own.
  const anew = strict.request({ redirect_uri: siblingRedirectUri, prompt: "login" });
  const step = expectStep(await comeByPassword(visitor, anew, user));
  expect(await attemptOf(user.userId)).toEqual({ outcome: "signed_in", waits: true });
  const sent = await sendStep(visitor, step, "code", { code: await freshCode() });
  codeAt(await visitor.follow(sent, siblingRedirectUri), anew);
  const attempts = await database().attempt.findMany({ where: { userId: user.userId } });
  expect(attempts.map(({ secondFactorDueAt }) => secondFactorDueAt)).toEqual([null, null]);
});
