import { database } from "@/lib/data/client";
import { answerQuestion, askForCodes, prepareDevice, typeCode } from "../fixtures/device";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, decideAtDingTalk, goToCallback, pressStart, signIn } from "../fixtures/visitor-sign-in";

/** Requests that nobody made on purpose. */
const idle: { method?: string; headers?: Record<string, string> }[] = [
  { method: "HEAD" },
  { headers: { purpose: "prefetch" } },
  { headers: { "sec-purpose": "prefetch;prerender" } },
  { headers: { "x-moz": "prefetch" } },
  { headers: { "next-router-prefetch": "1" } },
];

test("SEC-105 a callback that is only looked at is not used up", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const request = new SpokenApplication(tenant).request();
  const { callback } = await goToCallback(visitor, request, tenant);
  for (const options of idle) {
    const answer = await visitor.visit(callback, options);
    expect.soft(answer.headers.location, JSON.stringify(options)).toBeUndefined();
    expect.soft(answer.headers["cache-control"]).toContain("no-store");
    expect.soft(answer.headers["set-cookie"]).toBeUndefined();
  }
  expect(await database().attempt.count({ where: { poolId: tenant.pool.id, consumedAt: null } })).toBe(1);
  codeAt(await visitor.open(callback, request.redirectUri), request);
});

test("SEC-105 an authorization request that is only looked at keeps nothing and issues no code", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const count = () => database().oidcRecord.count({ where: { poolId: tenant.pool.id } });
  const before = await count();
  const { address } = application.request();
  const { base } = tenant.pool;
  const addresses = [address, `${application.issuer}/session/end`, `${application.issuer}/device`];
  // Libraries have these built in.
  const fixed = [`${base}/authorize${address.search}`, `${base}/v2/logout`];
  for (const address of [...addresses, ...fixed])
    for (const options of idle) {
      const answer = await visitor.visit(address, options);
      expect.soft(answer.headers.location, `${address} ${JSON.stringify(options)}`).toBeUndefined();
      expect.soft(answer.headers["set-cookie"]).toBeUndefined();
    }
  expect(await count()).toBe(before);
  const request = application.request();
  codeAt(await visitor.open(request.address, request.redirectUri), request);
});

test("SEC-105 where a sign-in for a device goes on nothing happens that nobody made on purpose", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepareDevice(makeTenant);
  const visitor = new Visitor(stack);
  const { user_code } = await askForCodes(application);
  const question = await typeCode(visitor, application, user_code);
  const page = await answerQuestion(visitor, question, user_code);
  const begun = await pressStart(visitor, page.url, application.tenant);
  const callback = await decideAtDingTalk(locationOf(begun), application.tenant);
  const resumption = await visitor.open(callback, `${application.issuer}/device/`);
  const sessions = { poolId: application.tenant.pool.id, kind: "Session", accountId: { not: null } };
  for (const options of idle) {
    const answer = await visitor.visit(resumption.url, options);
    expect.soft(answer.headers["set-cookie"], JSON.stringify(options)).toBeUndefined();
  }
  expect(await database().oidcRecord.count({ where: sessions })).toBe(0);
  expect((await visitor.open(resumption.url)).status).toBe(200);
  expect(await database().oidcRecord.count({ where: sessions })).toBe(1);
});
