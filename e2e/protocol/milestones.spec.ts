import { database } from "@/lib/data/client";
import { startLogoutReceiver, tellLogouts } from "../fixtures/logout-receiver";
import { makeMachine } from "../fixtures/machine";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { testUpToAnswer } from "../fixtures/test-client";
import { type Parameters, toQuery, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

/** What is noted of an application, in the order of its names. */
const reachedBy = async ({ application }: TestTenant) =>
  (
    await database().applicationMilestone.findMany({
      where: { application: { clientId: application.clientId } },
      orderBy: { kind: "asc" },
    })
  ).map(({ kind }) => kind);

const proofIn = (body: string) => /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";

/** Signs out at the provider, as an application asks for it. */
async function signOut(visitor: Visitor, { issuer }: SpokenApplication, parameters: Parameters) {
  const page = await visitor.visit(`${issuer}/session/end?${toQuery(parameters)}`);
  const fields = { xsrf: proofIn(page.body), logout: "yes" };
  return visitor.visit(`${issuer}/session/end/confirm`, { fields });
}

/** Longer than a note takes that no answer waits for. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 500));

test("each first of an application is noted once it has succeeded, once, and no request that is refused is one", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  await visitor.visit(application.request({ redirect_uri: "https://evil.example/" }).address);
  await application.userinfo("none");
  await application.refresh("none");
  await signOut(visitor, application, { client_id: application.clientId });
  await settle();
  expect(await reachedBy(tenant)).toEqual([]);

  const request = application.offlineRequest();
  const { code } = await signInForCode(visitor, application, { request });
  await expect.poll(() => reachedBy(tenant)).toEqual(["sign_in"]);
  expect((await application.redeem("none", request)).status).toBe(400);
  await settle();
  expect(await reachedBy(tenant)).toEqual(["sign_in"]);

  const tokens = tokensOf(await application.redeem(code, request));
  await expect.poll(() => reachedBy(tenant)).toEqual(["sign_in", "tokens"]);
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
  await expect.poll(() => reachedBy(tenant)).toEqual(["sign_in", "tokens", "userinfo"]);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(200);
  await expect.poll(() => reachedBy(tenant)).toEqual(["refresh", "sign_in", "tokens", "userinfo"]);
  const when = () =>
    database().applicationMilestone.findMany({
      where: { applicationId: tenant.application.id, kind: { not: "logout" } },
      orderBy: { kind: "asc" },
    });
  const before = await when();
  const again = application.request();
  const more = tokensOf(await application.redeem(await signOn(visitor, application, again), again));
  await application.userinfo(more.access_token);
  await signOut(visitor, application, { id_token_hint: more.id_token });
  await expect.poll(() => reachedBy(tenant)).toEqual(["logout", "refresh", "sign_in", "tokens", "userinfo"]);
  expect(await when()).toEqual(before);
});

test("a notice of a session's end that an application has taken is a first as well", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const receiver = await startLogoutReceiver();
  const application = new SpokenApplication(tenant);
  await tellLogouts(application.clientId, receiver.address);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  // At the pool, and not as this application asks for it.
  await signOut(visitor, application, {});
  await expect.poll(() => reachedBy(tenant), { timeout: 15_000 }).toEqual(["logout", "sign_in", "tokens"]);
  receiver.close();
});

test("a built-in test is no first of the application that is tested", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const visitor = new Visitor(stack);
  await visitor.open(await testUpToAnswer(visitor, tenant));
  await settle();
  expect(await reachedBy(tenant)).toEqual([]);
});

test("what nobody signs in to has its token", async ({ makeTenant }) => {
  const api = "https://orders.contoso.example";
  const machine = await makeMachine(await makeTenant(), { [api]: ["read"] });
  const fetchToken = (resource: string) =>
    machine.call("/token", { grant_type: "client_credentials", resource, scope: "read" });
  expect((await fetchToken("https://stock.contoso.example")).status).toBe(400);
  await settle();
  expect(await reachedBy(machine.tenant)).toEqual([]);
  expect((await fetchToken(api)).status).toBe(200);
  await expect.poll(() => reachedBy(machine.tenant)).toEqual(["tokens"]);
});
