import { database } from "@/lib/data/client";
import { type Delivery, readDelivery } from "../fixtures/authorization-answer";
import type { Answer } from "../fixtures/http-browser/browser";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { ask, type Parameters, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, signInForCode } from "../fixtures/visitor-sign-in";

const pageOrigin = "https://shop.example";
const redirectUri = `${pageOrigin}/callback?kept=%2F`;
const otherAddress = "https://elsewhere.example/callback";

/** An application with one web origin, and a redirect URI of that origin and of another one. */
async function makeApplication(makeTenant: MakeTenant) {
  const application = new SpokenApplication(
    await makeTenant({
      application: { redirectUris: [redirectUri, otherAddress], webOrigins: [pageOrigin] },
    }),
  );
  const request = (changes: Parameters = {}) =>
    application.request({ redirect_uri: redirectUri, response_mode: "web_message", ...changes });
  return { application, request };
}

function readMessage(answer: Answer): Extract<Delivery, { by: "message" }> {
  const delivery = readDelivery(answer);
  if (delivery.by !== "message") throw new Error(`no message: ${JSON.stringify(delivery)}`);
  return delivery;
}

/** Nothing goes anywhere: a page of ours, without a message, an address to go on to, or a session's cookie. */
function expectKept(answer: Answer): void {
  expect(readDelivery(answer).by).toBe("page");
  expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
  expect(answer.body).not.toMatch(/data-answer|web-message\.js|http-equiv="refresh"/);
  expect(String(answer.headers["content-security-policy"])).toContain("frame-ancestors 'none'");
  expect(answer.headers["x-frame-options"]).toBe("DENY");
}

test("SEC-09 SEC-77 SEC-78 a message has code, state and issuer, is for one origin, and its code is good once", async ({
  makeTenant,
  stack,
}) => {
  const { application, request } = await makeApplication(makeTenant);
  const visitor = new Visitor(stack);
  const asked = request({ state: `"><script>alert(1)</script> 中文` });
  const { callback } = await goToCallback(visitor, asked, application.tenant);
  const answer = await visitor.follow(await visitor.visit(callback));
  const { to, fields, onward } = readMessage(answer);
  expect(to).toBe(pageOrigin);
  const code = fields.get("code") ?? "";
  expect(Object.fromEntries(fields)).toEqual({
    code,
    state: `"><script>alert(1)</script> 中文`,
    iss: application.issuer,
  });
  // Where nobody waits the browser goes on as by `response_mode=query`.
  const address = new URL(onward);
  expect(`${address.origin}${address.pathname}`).toBe(`${pageOrigin}/callback`);
  expect(Object.fromEntries(address.searchParams)).toEqual({ kept: "/", ...Object.fromEntries(fields) });
  expect(answer.status).toBe(200);
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.headers["referrer-policy"]).toBe("no-referrer");
  expect(answer.headers["cross-origin-opener-policy"]).toBe("unsafe-none");
  expect(answer.body).not.toContain("<script>alert");
  const tokens = tokensOf(await application.redeem(code, asked));
  expect(answer.body).not.toContain(tokens.access_token);
  expect((await application.redeem(code, asked)).status).toBe(400);
});

test("SEC-70 SEC-77 only an answer for which nobody was to be asked is for a frame, of that origin alone", async ({
  makeTenant,
  stack,
}) => {
  const { application, request } = await makeApplication(makeTenant);
  const visitor = new Visitor(stack);
  const ancestors = (answer: Answer) =>
    /frame-ancestors ([^;]*)/.exec(String(answer.headers["content-security-policy"]))?.[1];
  const before = await visitor.visit(request({ prompt: "none" }).address);
  expect(readMessage(before).fields.get("error")).toBe("login_required");
  expect([ancestors(before), before.headers["x-frame-options"]]).toEqual([pageOrigin, undefined]);
  await signInForCode(visitor, application);
  const silent = await visitor.visit(request({ prompt: "none" }).address);
  expect(readMessage(silent).fields.get("code")).toBeTruthy();
  expect([ancestors(silent), silent.headers["x-frame-options"]]).toEqual([pageOrigin, undefined]);
  const loud = await visitor.visit(request().address);
  expect(readMessage(loud).fields.get("code")).toBeTruthy();
  expect([ancestors(loud), loud.headers["x-frame-options"]]).toEqual(["'none'", "DENY"]);
});

test("SEC-02 SEC-77 where the address is of no web origin of the application nobody gets a message, and nobody is asked", async ({
  makeTenant,
  stack,
}) => {
  const { application, request } = await makeApplication(makeTenant);
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const wrong: Record<string, Parameters> = {
    "another registered address": { redirect_uri: otherAddress },
    "the origin itself, which is no redirect URI": { redirect_uri: pageOrigin },
    "a foreign address": { redirect_uri: "https://evil.example/callback" },
    "a foreign origin that begins like it": { redirect_uri: "https://shop.example.evil.example/callback" },
    "no address": { redirect_uri: undefined },
    "an address twice": { redirect_uri: `${redirectUri}&redirect_uri=${otherAddress}` },
    "no client": { client_id: undefined },
    "an unknown client": { client_id: "0".repeat(32) },
  };
  for (const [name, changes] of Object.entries(wrong))
    for (const prompt of [undefined, "none", "login"])
      await test.step(`${name}, prompt ${prompt}`, async () => {
        expectKept(await visitor.visit(request({ prompt, ...changes }).address));
      });
  const { pool } = application.tenant;
  expect(await database().attempt.count({ where: { poolId: pool.id, stateDigest: { not: null } } })).toBe(1);

  // What has no web origin is told so on a page; whoever can mend it reads what is missing.
  await database().application.update({
    where: { clientId: application.clientId },
    data: { webOrigins: [] },
  });
  const answer = await visitor.visit(request().address);
  expectKept(answer);
  expect(answer.body).toContain("web origin");
});

test("SEC-77 an origin that is taken off the list in mid-flow gets no message", async ({
  makeTenant,
  stack,
}) => {
  const { application, request } = await makeApplication(makeTenant);
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, request(), application.tenant);
  await database().application.update({
    where: { clientId: application.clientId },
    data: { webOrigins: ["https://another.example"] },
  });
  expectKept(await visitor.follow(await visitor.visit(callback)));
});

test("SEC-78 errors are messages of the same kind: a refused request and somebody who goes back", async ({
  makeTenant,
  stack,
}) => {
  const { application, request } = await makeApplication(makeTenant);
  const visitor = new Visitor(stack);
  const wrong = request({ scope: "profile", nonce: undefined });
  const refused = readMessage(await visitor.visit(wrong.address));
  expect([refused.to, Object.fromEntries(refused.fields)]).toEqual([
    pageOrigin,
    {
      error: "invalid_scope",
      error_description: expect.any(String),
      scope: "openid",
      state: wrong.state,
      iss: application.issuer,
    },
  ]);
  const asked = request();
  const page = await openLoginPage(visitor, asked);
  const leaving = await visitor.visit(`${page.href}/cancel`, { fields: {} });
  const cancelled = readMessage(await visitor.follow(leaving));
  expect([cancelled.to, Object.fromEntries(cancelled.fields)]).toEqual([
    pageOrigin,
    {
      error: "access_denied",
      error_description: "the sign-in was cancelled",
      state: asked.state,
      iss: application.issuer,
    },
  ]);
});

test("SEC-76 pages of a web origin read what the endpoints without cookies answer, others do not", async ({
  makeTenant,
  stack,
}) => {
  const { application, request } = await makeApplication(makeTenant);
  await database().application.update({
    where: { clientId: application.clientId },
    data: { webOrigins: [pageOrigin, "https://admin.shop.example"] },
  });
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const asked = request({ prompt: "none" });
  const { fields } = readMessage(await visitor.visit(asked.address));
  const foreign = { origin: "https://admin.shop.example.evil.example" };
  const refused = await application.redeem(fields.get("code") ?? "", asked, {}, { headers: foreign });
  expect([refused.status, refused.headers["access-control-allow-origin"]]).toEqual([400, undefined]);

  const own = { origin: "https://admin.shop.example" };
  const redeemed = await application.redeem(fields.get("code") ?? "", asked, {}, { headers: own });
  const { access_token } = tokensOf(redeemed);
  const preflight = await ask(`${application.issuer}/token`, {
    method: "OPTIONS",
    headers: { ...own, "access-control-request-method": "POST" },
  });
  const userinfo = await application.userinfo(access_token, own);
  for (const { headers } of [redeemed, userinfo, preflight])
    expect(headers["access-control-allow-origin"]).toBe(own.origin);
  const overheard = await application.userinfo(access_token, foreign);
  expect([overheard.status, overheard.headers["access-control-allow-origin"]]).toEqual([400, undefined]);
});

test("the discovery document says that answers come by message as well", async ({ makeTenant }) => {
  const { pool } = await makeTenant();
  const answer = await ask(`${pool.issuer}/.well-known/openid-configuration`);
  expect(JSON.parse(answer.body)).toMatchObject({
    response_modes_supported: ["query", "form_post", "fragment", "web_message"],
  });
});
