import { database } from "@/lib/data/client";
import { disableUser } from "../fixtures/operator";
import { sendPassword } from "../fixtures/password-sign-in";
import { makePassword, makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { allowIfAsked, codeAt, failureAt, openLoginPage, signIn } from "../fixtures/visitor-sign-in";

const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

const press = (visitor: Visitor, page: URL, headers: Record<string, string> = {}) =>
  visitor.visit(`${page.origin}${page.pathname}/continue`, { fields: {}, headers });

test("SEC-12 SEC-48 whoever is signed in goes on as they are, once, and that is no new proof", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { id: poolId, base } = application.tenant.pool;
  const visitor = new Visitor(stack);
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  const session = await storedRecord(poolId, "Session", visitor.cookie(base, "dingpass.session") ?? "");
  const provenAt = Number(session.payload.loginTs) - 100;
  await session.write({ loginTs: provenAt });
  const request = application.request({ prompt: "select_account", max_age: "600" });
  const page = await openLoginPage(visitor, request);
  expect((await visitor.visit(page)).body).toContain(`${page.pathname}/continue`);
  const arrived = await visitor.follow(await press(visitor, page), request.redirectUri);
  const code = codeAt(await allowIfAsked(visitor, arrived, request), request);
  const after = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
  expect([after.sub, after.auth_time]).toEqual([sub, provenAt]);
  expect(await database().signIn.count({ where: { poolId } })).toBe(1);
  // The same press once more finds nothing.
  expect(failureAt(await press(visitor, page)).page).toMatch(/\/error$/);
});

test("SEC-75 SEC-51 neither another site nor another browser presses it, nor is it good for another request", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ people: [{ name: "A" }, { name: "B" }] }));
  const [mine, theirs] = [new Visitor(stack), new Visitor(stack)];
  await signIn(mine, application);
  await signIn(theirs, application, { person: 1 });
  const ask = () => application.request({ prompt: "select_account" });
  const page = await openLoginPage(mine, ask());
  const otherPage = await openLoginPage(theirs, ask());
  for (const headers of [foreign, { origin: "null" }, { origin: "" }])
    expect((await press(mine, page, headers)).status, JSON.stringify(headers)).toBe(403);
  for (const [visitor, at] of [
    [mine, otherPage],
    [theirs, page],
    [new Visitor(stack), page],
  ] as const)
    expect(failureAt(await press(visitor, at)).page).toMatch(/\/error$/);
  // Looking presses nothing (SEC-105).
  const looked = await mine.visit(`${page.origin}${page.pathname}/continue`);
  expect(locationOf(looked)?.pathname).toBe(page.pathname);
  expect((await mine.visit(page)).body).toContain(`${page.pathname}/continue`);
});

test("SEC-12 where a new proof is demanded nobody goes on as they are", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant({ people: [{ name: "A" }, { name: "B" }] }));
  const { base, id: poolId } = application.tenant.pool;
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application);
  const { id_token: otherPerson } = await signIn(new Visitor(stack), application, { person: 1 });
  const session = await storedRecord(poolId, "Session", visitor.cookie(base, "dingpass.session") ?? "");
  await session.write({ loginTs: Number(session.payload.loginTs) - 100 });
  for (const demand of [
    { prompt: "login select_account" },
    { prompt: "select_account login consent" },
    { prompt: "select_account", max_age: "60" },
    { prompt: "select_account", id_token_hint: otherPerson },
    { prompt: "login" },
    { prompt: "consent" },
  ]) {
    const { url, body } = await visitor.open(application.request(demand).address);
    expect(body, JSON.stringify(demand)).not.toContain("/continue");
    expect(failureAt(await press(visitor, url)), JSON.stringify(demand)).toEqual({
      page: url.pathname,
      code: "request.invalid",
    });
  }
  // Nobody is signed in: there is nobody to go on as.
  const stranger = new Visitor(stack);
  const page = await openLoginPage(stranger, application.request({ prompt: "select_account" }));
  expect(failureAt(await press(stranger, page)).code).toBe("request.invalid");
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
});

test("SEC-47 SEC-48 a sign-in that ended while the page was open goes on nowhere", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { tenant } = application;
  const visitor = new Visitor(stack);
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  const page = await openLoginPage(visitor, application.request({ prompt: "select_account" }));
  await disableUser(tenant, String(sub));
  expect(failureAt(await press(visitor, page)).page).toMatch(/\/error$/);
  const silent = await visitor.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
});

test("SEC-12 whoever wants another account comes in by any way, and a failed try leaves the choice", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  const user = await makePasswordUser(tenant);
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const { sub } = claimsOf((await signIn(visitor, application)).id_token);
  const request = application.request({ prompt: "select_account" });
  const page = await openLoginPage(visitor, request);
  const wrong = await sendPassword(visitor, page, { ...user, password: makePassword() });
  expect((await visitor.follow(wrong)).body).toContain(`${page.pathname}/continue`);
  const handover = await visitor.follow(await sendPassword(visitor, page, user), request.redirectUri);
  // Whoever was signed in is signed out first: a page posts that by itself.
  const form = /<form[^>]* action="([^"]+)"[\s\S]*?name="xsrf" value="([^"]+)"/.exec(handover.body);
  const ended = await visitor.visit(form?.[1] ?? "", { fields: { xsrf: form?.[2] ?? "", logout: "yes" } });
  const arrived = await allowIfAsked(visitor, await visitor.follow(ended, request.redirectUri), request);
  const tokens = tokensOf(await application.redeem(codeAt(arrived, request), request));
  expect(claimsOf(tokens.id_token).sub).toBe(user.userId);
  expect(user.userId).not.toBe(sub);
});
