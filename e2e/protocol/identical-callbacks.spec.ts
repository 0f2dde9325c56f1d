import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, decideAtDingTalk, goToCallback } from "../fixtures/visitor-sign-in";

/** One browser sends the same answer so many times at once, to two instances. */
function sendAtOnce(stack: Stack, visitor: Visitor, callback: URL, times = 4) {
  const cookie = visitor.jar.format(callback);
  return Promise.all(
    Array.from({ length: times }, (_, index) =>
      new Visitor(stack, index % 2 ? stack.secondInstanceUrl : undefined).visit(callback, {
        headers: { cookie },
      }),
    ),
  );
}

const redeemed = async (stack: Stack, { enterprise }: TestTenant) =>
  (await new SimulatorControl(stack.simulatorUrl).listCalls(enterprise.app)).filter(
    (endpoint) => endpoint === "userAccessToken",
  );

const signIns = ({ pool }: TestTenant) => database().signIn.count({ where: { poolId: pool.id } });

test("SEC-22 of identical callbacks at once one is taken, and the others go where it went", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const request = new SpokenApplication(tenant).request();
  const { callback } = await goToCallback(visitor, request, tenant);
  const answers = await sendAtOnce(stack, visitor, callback);
  const places = new Set(answers.map((answer) => locationOf(answer)?.href));
  expect(places.size).toBe(1);
  expect([...places][0]).toContain("/oidc/auth/");
  expect(await redeemed(stack, tenant)).toHaveLength(1);
  expect(await signIns(tenant)).toBe(1);
  // Whichever answer the browser shows, it reaches the application.
  codeAt(await visitor.open([...places][0] ?? "", request.redirectUri), request);
  // After that there is nothing to go on to.
  const late = await visitor.open(callback);
  expect(late.url.pathname).toBe(`/p/${tenant.pool.slug}/error`);
  expect(late.body).toContain("You are signed in already");
});

test("SEC-22 they go to the same refusal, too", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({ connection: { loginOnly: true } });
  const visitor = new Visitor(stack);
  const { callback, page } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const answers = await sendAtOnce(stack, visitor, callback);
  const places = new Set(answers.map((answer) => locationOf(answer)?.href));
  expect(places.size).toBe(1);
  expect([...places][0]).toContain(`${page.pathname}?refused=`);
  expect(await redeemed(stack, tenant)).toHaveLength(1);
});

test("SEC-22 at a start address they end at its destination", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const { pool, connection, application } = tenant;
  const visitor = new Visitor(stack);
  const start = await visitor.visit(`${pool.base}/start/${connection.identifier}/begin`, {
    fields: { app: application.clientId },
  });
  const callback = await decideAtDingTalk(locationOf(start), tenant);
  const answers = await sendAtOnce(stack, visitor, callback);
  for (const answer of answers) expect(locationOf(answer)?.href).toBe(`${tenant.site.url}/`);
  const sessions = answers.flatMap(({ headers }) => headers["set-cookie"] ?? []);
  expect(sessions.filter((cookie) => /session=/.test(cookie))).toHaveLength(1);
  expect(await signIns(tenant)).toBe(1);
});

test("SEC-20 SEC-22 nobody else follows: another browser, another code, a minute later", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  const { callback, page } = await goToCallback(visitor, new SpokenApplication(tenant).request(), tenant);
  const cookie = visitor.jar.format(callback);
  const [first] = await sendAtOnce(stack, visitor, callback, 1);
  expect(first && locationOf(first)?.pathname).toContain("/oidc/auth/");
  const lead = async (address: URL, headers: Record<string, string>) => {
    const answer = await new Visitor(stack).visit(address, { headers });
    const { pathname, searchParams } = locationOf(answer) ?? new URL("http://nowhere.invalid");
    return { pathname, code: searchParams.get("code") ?? searchParams.get("failed") };
  };
  expect(await lead(callback, {})).toEqual({
    pathname: `/p/${tenant.pool.slug}/error`,
    code: "login.attempt_used",
  });
  const otherCode = new URL(callback);
  for (const name of ["code", "authCode"]) otherCode.searchParams.set(name, "0".repeat(32));
  const used = { pathname: page.pathname, code: "login.attempt_used" };
  expect(await lead(otherCode, { cookie })).toEqual(used);
  await database().attempt.update({
    where: { stateDigest: digest(callback.searchParams.get("state") ?? "") },
    data: { consumedAt: new Date(Date.now() - 61_000) },
  });
  expect(await lead(callback, { cookie })).toEqual(used);
});
