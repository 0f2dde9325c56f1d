import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { database } from "@/lib/data/client";
import en from "@/messages/en/hosted.json" with { type: "json" };
import zh from "@/messages/zh-CN/hosted.json" with { type: "json" };
import type { Answer } from "../fixtures/http-browser/browser";
import { startProduct } from "../fixtures/product";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, openLoginPage, pressStart, signIn, signOn } from "../fixtures/visitor-sign-in";

/** A client's network that no other test comes from: a /64 of the range for documentation. */
const network = () => `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;

/** Limits count by the minute of the clock: waits for the next one when too little of this one is left. */
async function beginEarly(seconds: number): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < seconds * 1000) await wait(left + 50);
}

/** An instance that lets so many starts through in a minute, and believes who a request says that it comes from. */
async function startLimited(stack: Stack, limit: number) {
  const port = await getFreePort();
  const { stop } = await startProduct({
    ...stack.environment,
    PORT: String(port),
    TRUSTED_PROXIES: "127.0.0.1,::1",
    LOGIN_STARTS_PER_MINUTE: String(limit),
  });
  const via = `http://127.0.0.1:${port}`;
  return {
    stop,
    via,
    authorize: (application: SpokenApplication, from: string, headers: Record<string, string> = {}) =>
      ask(application.request().address, { via, headers: { "x-forwarded-for": from, ...headers } }),
  };
}

const countInteractions = ({ pool }: TestTenant) =>
  database().oidcRecord.count({ where: { poolId: pool.id, kind: "Interaction" } });

function expectBusy(answer: Answer, texts: typeof en): void {
  expect(answer.status).toBe(429);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(60);
  expect(answer.headers["content-type"]).toContain("text/html");
  for (const text of [texts.refused.busy.title, texts.refused.busy.text]) expect(answer.body).toContain(text);
  expect(answer.body).toMatch(/\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b/);
  expect([answer.headers.location, answer.headers["set-cookie"]]).toEqual([undefined, undefined]);
  expect(answer.headers["cache-control"]).toContain("no-store");
  expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  const nonce = /<style[^>]* nonce="([^"]+)"/.exec(answer.body)?.[1];
  expect(answer.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
}

test("SEC-99 authorization requests from one network that wait for a person are limited, and leave nothing behind", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const signedIn = new Visitor(stack);
  await signIn(signedIn, application);
  const before = await countInteractions(tenant);
  const { authorize, via, stop } = await startLimited(stack, 3);
  try {
    const own = network();
    await beginEarly(15);
    for (const host of ["::1", ":ffff::2", "::1"])
      expect((await authorize(application, own + host)).status).toBe(303);
    expectBusy(await authorize(application, `${own}::3`), en);
    expectBusy(await authorize(application, `${own}::3`, { "accept-language": "zh-CN" }), zh);
    expect(await countInteractions(tenant)).toBe(before + 3);
    // Who is signed in, or asks for no page, leaves nothing behind and is not held up.
    const headers = { "x-forwarded-for": `${own}::1` };
    const single = application.request();
    codeAt({ ...(await followSignOn(signedIn, single.address, headers, via)) }, single);
    const silent = await ask(application.request({ prompt: "none" }).address, { via, headers });
    expect(locationOf(silent)?.searchParams.get("error")).toBe("login_required");
    // The page for signing out remembers a browser that has no session: nobody has to be signed in for it either.
    expectBusy(await ask(`${application.issuer}/session/end`, { via, headers }), en);
    const cookie = signedIn.jar.format(new URL(application.issuer));
    const leaving = await ask(`${application.issuer}/session/end`, { via, headers: { ...headers, cookie } });
    expect(leaving.status).toBe(200);
    expect((await authorize(application, `${network()}::1`)).status).toBe(303);
    expect((await ask(`${application.issuer}/session/end`, { via })).status).toBe(200);
  } finally {
    await stop();
  }
});

async function followSignOn(
  visitor: Visitor,
  address: string | URL,
  headers: Record<string, string>,
  via: string,
): Promise<Answer & { url: URL }> {
  const cookie = visitor.jar.format(new URL(address));
  const answer = await ask(address, { via, headers: { ...headers, cookie } });
  return { ...answer, url: locationOf(answer) ?? answer.url };
}

test("SEC-99 attempts from one network are limited, with a page that says how long to wait", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { via, stop } = await startLimited(stack, 2);
  try {
    const headers = { "x-forwarded-for": `${network()}::1`, accept: "text/html" };
    const visitor = new Visitor(stack);
    // The page itself is opened through an instance without such a limit.
    const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
    await beginEarly(15);
    const press = () => pressStart(visitor, page, tenant, { via, headers });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(locationOf(await press())?.pathname).toBe("/oauth2/auth");
    expectBusy(await press(), en);
    const start = `${tenant.pool.base}/start/${tenant.connection.identifier}/begin`;
    expectBusy(
      await visitor.visit(start, { via, headers, fields: { app: tenant.application.clientId } }),
      en,
    );
    // What a script asked is told as a program is.
    const asked = await pressStart(visitor, page, tenant, { via, headers: { ...headers, accept: "*/*" } });
    expect(JSON.parse(asked.body)).toMatchObject({ status: 429, code: "request.too_many" });
    expect(Number(asked.headers["retry-after"])).toBeGreaterThan(0);
    expect(await database().attempt.count({ where: { poolId: tenant.pool.id } })).toBe(2);
  } finally {
    await stop();
  }
});

test("SEC-99 instances share the limit: what one lets through the other hears of", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const limit = 12;
  const [first, second] = await Promise.all([startLimited(stack, limit), startLimited(stack, limit)]);
  try {
    const own = `${network()}::1`;
    await beginEarly(30);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => first.authorize(application, own).then(({ status }) => status)),
    );
    expect(answers.filter((status) => status === 303)).toHaveLength(limit);
    expect(answers.filter((status) => status === 429)).toHaveLength(30 - limit);
    let passed = 0;
    await expect
      .poll(
        async () => {
          const { status } = await second.authorize(application, own);
          if (status === 303) passed += 1;
          return status;
        },
        { intervals: [400], timeout: 10_000 },
      )
      .toBe(429);
    expect(passed).toBeLessThan(limit);
    // At worst each instance lets its own limit through.
    expect(await countInteractions(tenant)).toBe(limit + passed);
  } finally {
    await Promise.all([first.stop(), second.stop()]);
  }
});

test("SEC-99 one request of an application has ten attempts, and then a way to start again", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const answers = await Promise.all(
    Array.from({ length: 14 }, (_, press) =>
      pressStart(visitor, page, tenant, { via: press % 2 ? stack.secondInstanceUrl : stack.productUrl }),
    ),
  );
  expect(answers.every((answer) => locationOf(answer) !== undefined)).toBe(true);
  const count = () =>
    database().attempt.count({ where: { poolId: tenant.pool.id, stateDigest: { not: null } } });
  expect(await count()).toBeLessThanOrEqual(10);
  while ((await count()) < 10) await pressStart(visitor, page, tenant);
  const refused = await pressStart(visitor, page, tenant);
  const error = locationOf(refused);
  expect([error?.pathname, error?.searchParams.get("code"), error?.searchParams.get("app")]).toEqual([
    `/p/${tenant.pool.slug}/error`,
    "login.too_many_attempts",
    tenant.application.clientId,
  ]);
  for (const [language, texts] of [
    ["en", en],
    ["zh-CN", zh],
  ] as const) {
    const shown = await visitor.visit(error ?? "", { headers: { "accept-language": language } });
    expect(shown.body).toContain(texts.failure.too_many_attempts);
  }
  expect(await count()).toBe(10);
  // Begun again at the application, the same browser gets in.
  const request = application.request();
  const { callback } = await goToCallback(visitor, request, tenant);
  codeAt(await visitor.open(callback, request.redirectUri), request);
  await signOn(visitor, application);
});

test("SEC-99 a page for signing out that nobody signed in has opened is forgotten after ten minutes", async ({
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  expect((await ask(`${pool.issuer}/session/end`)).status).toBe(200);
  const sessions = await database().oidcRecord.findMany({ where: { poolId: pool.id, kind: "Session" } });
  const minutes = sessions.map(({ expiresAt }) =>
    Math.round(((expiresAt?.getTime() ?? 0) - Date.now()) / 60_000),
  );
  expect(minutes).toEqual([10]);
});

test("SEC-99 a request that nobody has proven anything to waits ten minutes, a consent thirty", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const minutesLeft = async () => {
    const [pending] = await database().oidcRecord.findMany({
      where: { poolId: tenant.pool.id, kind: "Interaction" },
      select: { expiresAt: true },
    });
    return Math.round(((pending?.expiresAt?.getTime() ?? 0) - Date.now()) / 60_000);
  };
  const request = application.offlineRequest();
  const { callback } = await goToCallback(visitor, request, tenant);
  expect(await minutesLeft()).toBe(10);
  const consent = await visitor.open(callback, request.redirectUri);
  expect(consent.url.pathname).toContain("/login/");
  expect(await minutesLeft()).toBe(30);
});

test("SEC-99 of the refusals of one network only so many are kept in a minute, and each is answered", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const { via, stop } = await startLimited(stack, 30);
  try {
    const headers = { "x-forwarded-for": `${network()}::1`, accept: "text/html" };
    await beginEarly(15);
    const { address } = application.request({ client_id: "my-portal" });
    for (let count = 0; count < 10; count += 1)
      expect((await ask(address, { via, headers })).status).toBe(400);
    expect(await database().attempt.count({ where: { poolId: tenant.pool.id } })).toBe(3);
  } finally {
    await stop();
  }
});
