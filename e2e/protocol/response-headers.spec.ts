import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Answer } from "../fixtures/http-browser/browser";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { goToCallback, openLoginPage, pressStart, signIn } from "../fixtures/visitor-sign-in";

/** The directives of a policy; a repeated header is a fault, because its parts would be joined by a comma. */
function policyOf(answer: Answer): Map<string, string[]> {
  const header = String(answer.headers["content-security-policy"] ?? "");
  const directives = header
    .split(";")
    .map((part) => part.trim().split(/\s+/))
    .filter(([name]) => name);
  return new Map(directives.map(([name = "", ...values]) => [name, values]));
}

/** What is no step of a sign-in; the others may be in a popup of an application, which keeps its opener (SEC-79). */
const outsideSignIn =
  /^(?:home|console.*|setup|guide.*|nothing there|live|ready|metrics|no such api|.*static file.*|image optimiser|script of .*|old icon|account .*|unknown host.*)$/;

function expectSafe(name: string, answer: Answer): void {
  const { headers } = answer;
  const label = `${name} (${answer.status})`;
  expect.soft(headers["strict-transport-security"], label).toBe("max-age=31536000; includeSubDomains");
  expect.soft(headers["x-content-type-options"], label).toBe("nosniff");
  expect.soft(headers["x-frame-options"], label).toBe("DENY");
  expect
    .soft(headers["cross-origin-opener-policy"], label)
    .toBe(outsideSignIn.test(name) ? "same-origin" : "unsafe-none");
  expect.soft(headers["permissions-policy"], label).toBeTruthy();
  expect.soft(headers["referrer-policy"], label).toMatch(/^(?:no-referrer|same-origin)$/);
  expect.soft(headers["x-powered-by"], label).toBeUndefined();
  const policy = policyOf(answer);
  expect.soft(String(headers["content-security-policy"]).includes(", "), `${label}: one policy`).toBe(false);
  for (const directive of ["default-src", "base-uri", "frame-ancestors"])
    expect.soft(policy.get(directive), `${label}: ${directive}`).toEqual(["'none'"]);
  expect.soft(policy.get("object-src") ?? ["'none'"], `${label}: object-src`).toEqual(["'none'"]);
  expect.soft(policy.has("form-action"), `${label}: form-action`).toBe(true);
  const scripts = policy.get("script-src") ?? [];
  for (const unsafe of ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:", "data:"])
    expect.soft(scripts.includes(unsafe), `${label}: ${unsafe}`).toBe(false);
  for (const directive of ["form-action", "connect-src", "script-src"])
    expect
      .soft(policy.get(directive)?.some((value) => value === "*" || value === "https:") ?? false, label)
      .toBe(false);
}

/** Answers of every kind of address that there is. */
async function visitEverything(
  stack: import("../fixtures/stack").Stack,
  application: SpokenApplication,
): Promise<Record<string, Answer>> {
  const { tenant } = application;
  const { pool, connection } = tenant;
  const [visitor, pending] = [new Visitor(stack), new Visitor(stack)];
  const tokens = await signIn(visitor, application);
  const page = await openLoginPage(pending, application.request());
  const { callback } = await goToCallback(new Visitor(stack), application.request(), tenant);
  const product = (address: string) => visitor.visit(`${stack.productUrl}${address}`);
  const asset = await findAsset();
  return {
    home: await product("/"),
    console: await product("/console"),
    "console sign-in": await product("/console/sign-in"),
    setup: await product("/setup"),
    "guide of nothing": await product(`/guide/${"x".repeat(43)}`),
    "nothing there": await product("/nothing/here"),
    "language switch": await product("/locale"),
    live: await product("/api/health/live"),
    ready: await product("/api/health/ready"),
    metrics: await product("/api/metrics"),
    "no such api": await product("/api/nothing"),
    [`static file ${asset}`]: await product(asset),
    "no such static file": await product("/_next/static/nothing.js"),
    "image optimiser": await product("/_next/image?url=%2Fa.png&w=64&q=75"),
    "no such pool": await product("/p/nothing/oidc/jwks"),
    "no such pool's page": await product("/p/nothing/error"),
    "hosted page": await pending.visit(page),
    "hosted page with a failure": await pending.visit(`${page.href}?failed=login.cancelled`),
    "hosted page of another browser": await visitor.visit(page),
    "hosted error page": await visitor.visit(`${pool.base}/error?code=login.attempt_expired`),
    start: await pressStart(pending, page, tenant),
    "start from a foreign site": await pressStart(pending, page, tenant, {
      headers: { origin: "https://evil.example" },
    }),
    "silent start": await pending.visit(`${page.href}/start`, {
      fields: { connection: connection.id, mode: "in_client" },
    }),
    "hosted page inside DingTalk": await pending.visit(page, { headers: insideDingTalk }),
    "start address": await visitor.visit(startOf(tenant)),
    "start address inside DingTalk": await visitor.visit(startOf(tenant), { headers: insideDingTalk }),
    "start address of nothing": await visitor.visit(`${pool.base}/start/nothing`),
    "start form": await visitor.visit(`${startOf(tenant)}/begin`, { fields: {} }),
    "start form from a foreign site": await visitor.visit(`${startOf(tenant)}/begin`, {
      fields: {},
      headers: { origin: "https://evil.example" },
    }),
    "start form by GET": await visitor.visit(`${startOf(tenant)}/begin`),
    "account page, not signed in": await new Visitor(stack).visit(`${pool.base}/account`),
    "account page": await visitor.visit(`${pool.base}/account`),
    "account form": await pending.visit(`${pool.base}/account/begin`, {
      fields: { connection: connection.id },
    }),
    "account form by GET": await visitor.visit(`${pool.base}/account/begin`),
    "account page of nothing": await visitor.visit(`${pool.base}/account/nothing`),
    "the pool's own page": await visitor.visit(pool.base),
    "script of the page inside DingTalk": await product("/scripts/in-client.js"),
    "script of pages that ask for a passkey": await product("/scripts/passkey.js"),
    "script of pages on which a press gives something away": await product("/scripts/press-guard.js"),
    "script of answers by message": await product("/scripts/web-message.js"),
    "script of the SDK": await product("/sdk/dingpass.js"),
    "script of the SDK that is none": await product("/sdk/nothing.js"),
    "callback with a code by POST": await visitor.visit(connection.callbackAddress, {
      fields: { state: "x", code: "y" },
    }),
    "hosted page by POST": await pending.visit(page, { method: "POST" }),
    "start by GET": await pending.visit(`${page.href}/start`),
    consent: await pending.visit(`${page.href}/consent`, { fields: {} }),
    "callback refused": await visitor.visit(callback),
    "callback of no pool": await product("/connections/social/dingtalk/nothing/callback"),
    "callback by POST": await visitor.visit(connection.callbackAddress, { method: "POST" }),
    discovery: await ask(`${pool.issuer}/.well-known/openid-configuration`),
    jwks: await ask(`${pool.issuer}/jwks`),
    authorization: await new Visitor(stack).visit(application.request().address),
    "single sign-on": await visitor.visit(application.request().address),
    "authorization refused": await ask(application.request({ client_id: "x" }).address),
    "authorization error": await ask(application.request({ scope: "" }).address),
    "resume without login": await ask(`${pool.issuer}/auth/x`),
    token: await application.redeem("x", application.request()),
    "token by GET": await ask(`${pool.issuer}/token`),
    userinfo: await application.userinfo(tokens.access_token),
    "userinfo refused": await application.userinfo("x"),
    introspection: await application.introspect("x"),
    revocation: await application.revoke("x"),
    "logout page": await visitor.visit(`${pool.issuer}/session/end`),
    "logout page with a hint": await visitor.visit(
      `${pool.issuer}/session/end?id_token_hint=${tokens.id_token}`,
    ),
    "logout without a session": await ask(`${pool.issuer}/session/end`),
    "logout refused": await ask(`${pool.issuer}/session/end/confirm`, { fields: { logout: "yes" } }),
    "signed out": await ask(`${pool.issuer}/session/end/success`),
    "token by PUT": await ask(`${pool.issuer}/token`, { method: "PUT" }),
    "token by DELETE": await ask(`${pool.issuer}/token`, { method: "DELETE" }),
    "jwks by HEAD": await ask(`${pool.issuer}/jwks`, { method: "HEAD" }),
    "the issuer itself": await ask(pool.issuer),
    "old icon": await product("/favicon.ico"),
    "no such endpoint": await ask(`${pool.issuer}/nothing`),
    preflight: await ask(`${pool.issuer}/token`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    }),
    cancel: await pending.visit(`${page.href}/cancel`, { fields: {} }),
    "unknown host": await ask(`${stack.productUrl}/`, { headers: { host: "evil.example" } }),
    "unknown host's pool": await ask(`${pool.issuer}/jwks`, { headers: { host: "evil.example" } }),
  };
}

const insideDingTalk = { "user-agent": "AliApp(DingTalk/7.8.1)" };

function startOf({ pool, connection }: TestTenant): string {
  return `${pool.base}/start/${connection.identifier}`;
}

async function findAsset(): Promise<string> {
  const files = await readdir(path.resolve(".next/static/chunks"));
  return `/_next/static/chunks/${files.find((name) => name.endsWith(".js"))}`;
}

test("SEC-69 SEC-70 SEC-79 every answer forbids framing, sniffing and foreign content", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  for (const [name, answer] of Object.entries(await visitEverything(stack, application))) {
    expect.soft(answer.status, name).toBeLessThan(500);
    expectSafe(name, answer);
  }
});

test("SEC-69 pages run scripts by a nonce that is new in every answer", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const addresses = [
    page.href,
    `${application.tenant.pool.base}/error`,
    `${stack.productUrl}/console/sign-in`,
  ];
  for (const address of addresses) {
    const nonces: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      const answer = await visitor.visit(address);
      const [nonce = ""] = (policyOf(answer).get("script-src") ?? []).filter((value) =>
        value.startsWith("'nonce-"),
      );
      nonces.push(nonce);
      for (const [tag] of answer.body.matchAll(/<script\b[^>]*>/g))
        expect.soft(tag, address).toContain(`nonce="${nonce.slice(7, -1)}"`);
      expect.soft(answer.body, address).not.toMatch(/\son[a-z]+="/);
    }
    expect(nonces[0]).not.toBe("");
    expect(nonces[0]).not.toBe(nonces[1]);
  }
});

test("SEC-17 answers after a form are 303, and whoever sees a code or state keeps it", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const answers = await visitEverything(stack, application);
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, application.request(), application.tenant);
  answers.callback = await visitor.visit(callback);
  answers["end of a login"] = await visitor.visit(locationOf(answers.callback) ?? "");
  expect(answers["end of a login"]?.headers.location).toContain("code=");
  for (const [name, answer] of Object.entries(answers)) {
    if (answer.headers.location)
      expect.soft([303, 307, 308], `${name} (${answer.status})`).toContain(answer.status);
    const sees = answer.url.pathname.includes("/oidc/") || answer.url.pathname.startsWith("/connections/");
    const isPublic = ["discovery", "jwks", "jwks by HEAD"].includes(name) || answer.status === 421;
    if (sees && !isPublic) {
      expect.soft(answer.headers["referrer-policy"], name).toBe("no-referrer");
      expect.soft(String(answer.headers["cache-control"]), name).toContain("no-store");
    }
  }
  for (const name of ["consent", "callback", "end of a login", "callback refused"])
    expect.soft(answers[name]?.status, name).toBe(303);
  for (const name of ["start", "cancel", "hosted page"])
    expect.soft(String(answers[name]?.headers["cache-control"]), name).toContain("no-store");
});
