import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, openLoginPage, signIn, signOn } from "../fixtures/visitor-sign-in";

const twoPeople = [{ name: "First Person" }, { name: "Second Person" }];

/** Moves the time of a browser's login back. */
async function ageLogin(visitor: Visitor, application: SpokenApplication, seconds: number): Promise<void> {
  const id = visitor.cookie(application.tenant.pool.base, "dingpass.session") ?? "";
  const record = await storedRecord(application.tenant.pool.id, "Session", id);
  await record.write({ loginTs: Number(record.payload.loginTs) - seconds });
}

test("SEC-12 prompt=none never shows a page", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const anonymous = await visitor.visit(application.request({ prompt: "none" }).address);
  expect(locationOf(anonymous)?.searchParams.get("error")).toBe("login_required");
  await signIn(visitor, application);
  const request = application.request({ prompt: "none" });
  const end = await visitor.visit(request.address);
  codeAt({ ...end, url: locationOf(end) ?? end.url }, request);
  for (const contradiction of ["none login", "none consent"]) {
    const answer = await visitor.visit(application.request({ prompt: contradiction }).address);
    expect(locationOf(answer)?.searchParams.get("error")).toBe("invalid_request");
  }
});

test("SEC-12 prompt=login asks somebody who is signed in again, at DingTalk", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  await ageLogin(visitor, application, 100);
  const before = claimsOf(tokensOf(await redeemSignOn(visitor, application)).id_token);
  const request = application.request({ prompt: "login", max_age: "3600" });
  const { callback } = await goToCallback(visitor, request, application.tenant);
  const code = codeAt(await visitor.open(callback, request.redirectUri), request);
  const after = claimsOf(tokensOf(await application.redeem(code, request)).id_token);
  expect(after.sub).toBe(before.sub);
  expect(Number(after.auth_time)).toBeGreaterThan(Number(before.auth_time));
});

test("SEC-12 max_age asks again when the login is older, and not before", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  await signOn(visitor, application, application.request({ max_age: "60" }));
  await ageLogin(visitor, application, 120);
  await openLoginPage(visitor, application.request({ max_age: "60" }));
  const silent = await visitor.visit(application.request({ max_age: "60", prompt: "none" }).address);
  expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
  await openLoginPage(visitor, application.request({ max_age: "0" }));
  await signOn(visitor, application, application.request({ max_age: "600" }));
});

test("SEC-12 cancelling a re-authentication leaves the login as it was", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application);
  await ageLogin(visitor, application, 100);
  const before = claimsOf(tokensOf(await redeemSignOn(visitor, application)).id_token);
  const request = application.request({ prompt: "login" });
  const page = await openLoginPage(visitor, request);
  const leaving = await visitor.visit(`${page.origin}${page.pathname}/cancel`, { fields: {} });
  const end = await visitor.follow(leaving, request.redirectUri);
  expect(end.url.searchParams.get("error")).toBe("access_denied");
  expect(end.url.searchParams.has("code")).toBe(false);
  const after = claimsOf(tokensOf(await redeemSignOn(visitor, application)).id_token);
  expect([after.sub, after.auth_time]).toEqual([before.sub, before.auth_time]);
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
});

test("SEC-12 another person at a re-authentication is never joined to the login", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ people: twoPeople }));
  const visitor = new Visitor(stack);
  const first = await signIn(visitor, application);
  const session = visitor.cookie(application.tenant.pool.base, "dingpass.session");
  const request = application.request({ prompt: "login" });
  const { callback } = await goToCallback(visitor, request, application.tenant, { person: 1 });
  const handover = await visitor.open(callback, request.redirectUri);
  // The old login has to end first: a page posts that by itself.
  expect(handover.status).toBe(200);
  const form = /<form[^>]* action="([^"]+)"[\s\S]*?name="xsrf" value="([^"]+)"/.exec(handover.body);
  expect(form).not.toBeNull();
  const ended = await visitor.visit(form?.[1] ?? "", { fields: { xsrf: form?.[2] ?? "", logout: "yes" } });
  const end = await visitor.follow(ended, request.redirectUri);
  const tokens = tokensOf(await application.redeem(codeAt(end, request), request));
  expect(claimsOf(tokens.id_token).sub).not.toBe(claimsOf(first.id_token).sub);
  expect((await application.userinfo(first.access_token)).status).toBe(401);
  expect(visitor.cookie(application.tenant.pool.base, "dingpass.session")).not.toBe(session);
});

test("SEC-12 an ID token hint of somebody else gives no silent sign-in", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant({ people: twoPeople }));
  const [first, second] = [new Visitor(stack), new Visitor(stack)];
  await signIn(first, application);
  const { id_token } = await signIn(second, application, { person: 1 });
  const answer = await first.visit(application.request({ prompt: "none", id_token_hint: id_token }).address);
  expect(locationOf(answer)?.searchParams.get("error")).toBe("login_required");
});

async function redeemSignOn(visitor: Visitor, application: SpokenApplication) {
  const request = application.request({ max_age: "100000" });
  return application.redeem(await signOn(visitor, application, request), request);
}
