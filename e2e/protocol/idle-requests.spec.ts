import { database } from "@/lib/data/client";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, signIn } from "../fixtures/visitor-sign-in";

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
  for (const address of [application.request().address, `${application.issuer}/session/end`])
    for (const options of idle) {
      const answer = await visitor.visit(address, options);
      expect.soft(answer.headers.location, `${address} ${JSON.stringify(options)}`).toBeUndefined();
      expect.soft(answer.headers["set-cookie"]).toBeUndefined();
    }
  expect(await count()).toBe(before);
  const request = application.request();
  codeAt(await visitor.open(request.address, request.redirectUri), request);
});
