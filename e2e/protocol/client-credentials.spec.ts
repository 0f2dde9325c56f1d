import { createRemoteJWKSet, jwtVerify } from "jose";
import { allowInsecureRequests, clientCredentialsGrant, discovery } from "openid-client";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { disableApplication } from "@/lib/services/applications/disable-application";
import { poolScope } from "@/prisma/seed/scope";
import { admit } from "../fixtures/admission";
import { grant, makeMachine } from "../fixtures/machine";
import { basic, bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

const orders = "https://orders.contoso.example";
const stock = "https://stock.contoso.example";

const fetchToken = (application: SpokenApplication, fields: Record<string, string | undefined> = {}) =>
  application.call("/token", { grant_type: "client_credentials", ...fields });

test("an outside client fetches a token in its own name, and the API verifies it by itself", async ({
  makeTenant,
}) => {
  const machine = await makeMachine(await makeTenant(), { [orders]: ["read", "write"] });
  const { issuer, clientId, clientSecret } = machine;
  const client = await discovery(new URL(issuer), clientId, clientSecret ?? "", undefined, {
    execute: [allowInsecureRequests],
  });
  const answer = await clientCredentialsGrant(client, { resource: orders, scope: "read write" });
  expect(answer).toMatchObject({ token_type: "bearer", expires_in: 300, scope: "read write" });
  expect(answer).not.toHaveProperty("id_token");
  expect(answer).not.toHaveProperty("refresh_token");
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload } = await jwtVerify(answer.access_token, keys, { issuer, audience: orders, typ: "at+jwt" });
  expect(payload).toEqual({
    iss: issuer,
    sub: clientId,
    client_id: clientId,
    aud: orders,
    scope: "read write",
    iat: expect.any(Number),
    exp: (payload.iat ?? 0) + 300,
    jti: expect.any(String),
  });
});

test("SEC-03 client credentials are off until somebody allows an application something at an API", async ({
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const [machine, web] = [await makeMachine(tenant, {}), new SpokenApplication(tenant)];
  for (const application of [machine, web])
    for (const resource of [undefined, orders])
      expect(bodyOf(await fetchToken(application, { resource })).error).toBe("invalid_request");
  await grant(tenant, tenant.application.id, { [orders]: ["read"] });
  expect(tokensOf(await fetchToken(web, { resource: orders, scope: "read" })).access_token).toBeTruthy();
  // A page keeps no secret: it cannot even be given anything.
  const page = await makeTenant({ application: { type: "spa", tokens: initialTokenSettings("spa") } });
  const answer = await fetchToken(new SpokenApplication(page), { resource: orders });
  expect(bodyOf(answer).error).toBe("invalid_request");
});

test("SEC-03 a token is for one API that the application may call, with what it was given there alone", async ({
  makeTenant,
}) => {
  const machine = await makeMachine(await makeTenant(), { [orders]: ["read"], [stock]: ["write"] });
  const scopeOf = async (fields: Record<string, string>) => {
    const answer = bodyOf(await fetchToken(machine, fields));
    return answer.error ?? answer.scope ?? null;
  };
  expect(await scopeOf({ resource: orders, scope: "read write delete" })).toBe("read");
  expect(await scopeOf({ resource: stock, scope: "read write" })).toBe("write");
  expect(await scopeOf({ resource: orders, scope: "delete" })).toBeNull();
  expect(await scopeOf({ resource: "https://elsewhere.example", scope: "read" })).toBe("invalid_target");
  expect(await scopeOf({ resource: `${orders}/`, scope: "read" })).toBe("invalid_target");
  expect(await scopeOf({ resource: "orders", scope: "read" })).toBe("invalid_target");
  // Of several it has to be named; of one it need not.
  expect(await scopeOf({ scope: "read" })).toBe("invalid_target");
  const single = await makeMachine(await makeTenant(), { [orders]: ["read"] });
  expect(bodyOf(await fetchToken(single, { scope: "read" })).scope).toBe("read");
  const both = new URLSearchParams({ grant_type: "client_credentials", scope: "read" });
  for (const resource of [orders, stock]) both.append("resource", resource);
  const answer = await ask(`${machine.issuer}/token`, {
    fields: both,
    headers: { authorization: basic(machine.clientId, machine.clientSecret ?? "") },
  });
  expect(bodyOf(answer).error).toBe("invalid_target");
});

test("SEC-10 nobody fetches a token without the application's secret", async ({ makeTenant }) => {
  const tenant = await makeTenant();
  const machine = await makeMachine(tenant, { [orders]: ["read"] });
  const fields = { grant_type: "client_credentials", resource: orders, scope: "read" };
  for (const credentials of [
    {},
    { client_id: machine.clientId },
    { client_id: machine.clientId, client_secret: "wrong" },
    { client_id: tenant.application.clientId, client_secret: machine.clientSecret ?? "" },
  ]) {
    const answer = await ask(`${machine.issuer}/token`, { fields: { ...fields, ...credentials } });
    expect(["invalid_client", "invalid_request"]).toContain(bodyOf(answer).error);
  }
});

test("SEC-11 a machine looks at its tokens and ends them, and they open nothing of a person", async ({
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const machine = await makeMachine(tenant, { [orders]: ["read"] });
  const { access_token } = tokensOf(await fetchToken(machine, { resource: orders, scope: "read" }));
  expect(bodyOf(await machine.introspect(access_token))).toMatchObject({
    active: true,
    aud: orders,
    scope: "read",
    client_id: machine.clientId,
  });
  expect((await machine.userinfo(access_token)).status).toBe(401);
  const other = new SpokenApplication(tenant);
  expect(bodyOf(await other.introspect(access_token))).toEqual({ active: false });
  expect((await machine.revoke(access_token)).status).toBe(200);
  expect(bodyOf(await machine.introspect(access_token))).toEqual({ active: false });
});

test("who may enter an application decides nothing of what it has in its own name", async ({
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const web = new SpokenApplication(tenant);
  await grant(tenant, tenant.application.id, { [orders]: ["read"] });
  await admit(web.clientId, { userIds: [] });
  const { access_token } = tokensOf(await fetchToken(web, { resource: orders, scope: "read" }));
  expect(bodyOf(await web.introspect(access_token))).toMatchObject({ active: true, aud: orders });
});

test("SEC-47 a machine that is disabled gets no more tokens, and what it had is inactive", async ({
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const machine = await makeMachine(tenant, { [orders]: ["read"] });
  const token = () => fetchToken(machine, { resource: orders, scope: "read" });
  const { access_token } = tokensOf(await token());
  await disableApplication(poolScope(tenant.pool.id), { applicationId: machine.tenant.application.id });
  expect(bodyOf(await token()).error).toBe("invalid_client");
  expect(bodyOf(await machine.introspect(access_token)).error).toBe("invalid_client");
  expect(await database().oidcRecord.count({ where: { clientId: machine.clientId } })).toBe(0);
});

test("SEC-03 nobody signs in to a machine, and a sign-in of another application names no API", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const machine = await makeMachine(tenant, { [orders]: ["read"] });
  const visitor = new Visitor(stack);
  const refused = await visitor.visit(machine.request().address);
  expect([refused.status, refused.headers.location]).toEqual([400, undefined]);

  const web = new SpokenApplication(tenant);
  await grant(tenant, tenant.application.id, { [orders]: ["read"] });
  const asked = await visitor.visit(web.request({ resource: orders, scope: "openid read" }).address);
  expect(new URL(asked.headers.location ?? "").searchParams.get("error")).toBe("invalid_target");
  const tokens = await signIn(visitor, web, { offline: true });
  const answer = await web.call("/token", {
    grant_type: "refresh_token",
    refresh_token: tokens.refresh_token,
    resource: orders,
  });
  expect(bodyOf(answer).error).toBe("invalid_target");
});
