import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import {
  allowIfAsked,
  codeAt,
  decideAtDingTalk,
  failureAt,
  pressStart,
  signIn,
} from "../fixtures/visitor-sign-in";

const people = [{ name: "First Person" }, { name: "Second Person" }];
const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

test("SEC-51, SEC-12 another account goes on with the same request, and what was asked before is over", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ people }));
  const visitor = new Visitor(stack);
  const before = await signIn(visitor, application);
  const request = application.request({ prompt: "consent", login_hint: "somebody" });
  const consent = await visitor.open(request.address);
  expect(consent.body).toContain("/switch");

  const page = await visitor.follow(
    await visitor.visit(`${consent.url.href}/switch`, { fields: {} }),
    request.redirectUri,
  );
  expect(page.url.pathname).toContain("/login/");
  expect(page.url.pathname).not.toBe(consent.url.pathname);
  expect(failureAt(await visitor.visit(`${consent.url.href}/consent`, { fields: {} })).page).toMatch(
    /\/error$/,
  );

  const begun = await pressStart(visitor, page.url, application.tenant);
  const callback = await decideAtDingTalk(locationOf(begun), application.tenant, { person: 1 });
  const handover = await visitor.open(callback, request.redirectUri);
  // Whoever was signed in is signed out first: a page posts that by itself.
  const [, action = "", xsrf = ""] =
    /<form[^>]* action="([^"]+)"[\s\S]*?name="xsrf" value="([^"]+)"/.exec(handover.body) ?? [];
  const ended = await visitor.visit(action, { fields: { xsrf, logout: "yes" } });
  const asked = await visitor.follow(ended, request.redirectUri);
  const end = await allowIfAsked(visitor, asked, request);
  expect(end.url.searchParams.get("state")).toBe(request.state);
  const tokens = tokensOf(await application.redeem(codeAt(end, request), request));
  expect(claimsOf(tokens.id_token).nonce).toBe(request.nonce);
  expect(claimsOf(tokens.id_token).sub).not.toBe(claimsOf(before.id_token).sub);
});

test("SEC-12 where the application asks for one certain person nobody else is offered", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ people }));
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  const consent = await visitor.open(
    application.request({ prompt: "consent", id_token_hint: id_token }).address,
  );
  expect(consent.body).toContain("/consent");
  expect(consent.body).not.toContain("/switch");
  const answer = await visitor.visit(`${consent.url.href}/switch`, { fields: {} });
  expect(failureAt(answer)).toEqual({ page: consent.url.pathname, code: "request.invalid" });
});

test("SEC-75, SEC-51 neither another site nor another browser switches the account", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ people }));
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const { url } = await visitor.open(application.request({ prompt: "consent" }).address);
  expect((await visitor.visit(`${url.href}/switch`, { fields: {}, headers: foreign })).status).toBe(403);
  const elsewhere = await new Visitor(stack).visit(`${url.href}/switch`, { fields: {} });
  expect(failureAt(elsewhere).page).toMatch(/\/error$/);
  expect((await visitor.visit(url)).body).toContain("/consent");
});

test("SEC-17 a page that asks before signing out repeats no ID token", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant({ people }));
  const [visitor, other] = [new Visitor(stack), new Visitor(stack)];
  await signIn(visitor, application);
  const { id_token } = await signIn(other, application, { person: 1 });
  const query = new URLSearchParams({ id_token_hint: id_token, state: "s" });
  const { body } = await visitor.visit(`${application.issuer}/session/end?${query}`);
  expect(body).toContain('action="/locale"');
  expect(body).toContain(`client_id=${application.clientId}`);
  expect(body).not.toContain(id_token);
  const page = await visitor.visit(
    application.request({ redirect_uri: "https://evil.example/", id_token_hint: id_token }).address,
  );
  expect(page.status).toBe(400);
  expect(page.body).not.toContain(id_token);
});
