import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { findOnward } from "../fixtures/http-browser/onward";
import { bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, signIn } from "../fixtures/visitor-sign-in";

/** The addresses that libraries for Auth0 have built in, and the endpoints of ours that they are. */
const addresses = {
  "/authorize": "/auth",
  "/oauth/token": "/token",
  "/userinfo": "/me",
  "/v2/logout": "/session/end",
  "/.well-known/jwks.json": "/jwks",
};

test("SEC-82 the fixed addresses under a pool's base are its endpoints, in that spelling and at that place alone", async ({
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  for (const [fixed, path] of Object.entries(addresses)) {
    const [own, there] = [await ask(pool.issuer + path), await ask(pool.base + fixed)];
    expect([fixed, there.status]).toEqual([fixed, own.status]);
    for (const header of ["cache-control", "content-security-policy", "x-frame-options", "referrer-policy"])
      expect([fixed, header, there.headers[header]?.toString().replace(/nonce-[^']+/g, "")]).toEqual([
        fixed,
        header,
        own.headers[header]?.toString().replace(/nonce-[^']+/g, ""),
      ]);
    const wrong = [
      `${pool.base}${fixed.toUpperCase()}`,
      `${pool.base}${fixed}x`,
      `${pool.base}${fixed}/x`,
      `${pool.base.replace(pool.slug, "no-such-pool")}${fixed}`,
      `${pool.issuer}${fixed}`,
    ];
    for (const address of wrong) expect([address, (await ask(address)).status]).toEqual([address, 404]);
  }
  const keys = await ask(`${pool.base}/.well-known/jwks.json`);
  expect(JSON.parse(keys.body)).toEqual(JSON.parse((await ask(`${pool.issuer}/jwks`)).body));
});

test("a sign-in by the fixed addresses, from the request to signing out", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const request = application.request();
  request.address.pathname = new URL(`${tenant.pool.base}/authorize`).pathname;
  const { callback } = await goToCallback(visitor, request, tenant);
  const code = codeAt(await visitor.follow(await visitor.visit(callback)), request);
  const redeemed = await ask(`${tenant.pool.base}/oauth/token`, {
    fields: {
      grant_type: "authorization_code",
      client_id: application.clientId,
      client_secret: application.clientSecret ?? "",
      code,
      redirect_uri: request.redirectUri,
      code_verifier: request.verifier,
    },
  });
  const { access_token, id_token } = tokensOf(redeemed);
  const userinfo = await ask(`${tenant.pool.base}/userinfo`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(JSON.parse(userinfo.body)).toMatchObject({ sub: expect.any(String) });
  const out = `${tenant.site.url}/signed-out`;
  const leave = new URL(`${tenant.pool.base}/v2/logout`);
  leave.search = new URLSearchParams({ id_token_hint: id_token, returnTo: out, state: "s" }).toString();
  const page = await visitor.visit(leave);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const ended = await visitor.visit(`${application.issuer}/session/end/confirm`, {
    fields: { xsrf, logout: "yes" },
  });
  expect(findOnward(ended)?.href).toBe(`${out}?state=s`);
});

test("a posted request goes on at the endpoint's own address", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const { address } = new SpokenApplication(tenant).request();
  const posted = await new Visitor(stack).visit(`${tenant.pool.base}/authorize`, {
    fields: address.searchParams,
  });
  expect([posted.status, locationOf(posted)?.href]).toEqual([303, address.href]);
});

test("SEC-13 where to go after signing out is compared at the fixed address as well", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  await signIn(visitor, application);
  const leaveBy = (query: string) => visitor.visit(`${tenant.pool.base}/v2/logout?${query}`);
  const leave = (query: Record<string, string>) => leaveBy(String(new URLSearchParams(query)));
  const { clientId } = application;
  const foreign = await leave({ client_id: clientId, returnTo: "https://evil.example/" });
  expect([foreign.status, locationOf(foreign)]).toEqual([400, undefined]);
  const own = await leave({ client_id: clientId, returnTo: `${tenant.site.url}/signed-out` });
  expect([own.status, locationOf(own)]).toEqual([200, undefined]);
  const both = await leave({
    client_id: clientId,
    returnTo: `${tenant.site.url}/signed-out`,
    post_logout_redirect_uri: "https://evil.example/",
  });
  expect([both.status, locationOf(both)]).toEqual([400, undefined]);
  // A question mark that nobody has encoded is a part of the address, and an address that is named twice is none.
  const named = `client_id=${clientId}&returnTo=${tenant.site.url}/signed-out`;
  for (const query of [`${named}?page=2`, `${named}&returnTo=${tenant.site.url}/signed-out`]) {
    const answer = await leaveBy(query);
    expect([answer.status, locationOf(answer)], query).toEqual([400, undefined]);
  }
});

test("where Authing's library asks who somebody is, the access token answers in Authing's names, and refreshes by its header", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ application: { type: "spa", tokens: initialTokenSettings("spa") } });
  const application = new SpokenApplication(tenant);
  const { access_token, refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const profile = `${tenant.pool.base}/api/v3/get-profile`;
  const answer = await ask(profile, { headers: { authorization: `Bearer ${access_token}` } });
  const { sub } = bodyOf(await application.userinfo(access_token));
  expect(bodyOf(answer)).toEqual({
    statusCode: 200,
    message: "ok",
    data: {
      userId: sub,
      username: null,
      name: null,
      photo: null,
      email: null,
      emailVerified: false,
      phone: null,
      phoneVerified: false,
    },
  });
  expect((await ask(profile)).status).toBe(401);
  expect((await ask(profile, { headers: { authorization: "Bearer unknown" } })).status).toBe(401);

  const fields = { grant_type: "refresh_token", redirect_uri: "", refresh_token };
  const refresh = (clientId: string) =>
    ask(`${tenant.pool.issuer}/token`, { fields, headers: { "x-authing-app-id": clientId } });
  const another = new SpokenApplication(await makeTenant());
  expect(bodyOf(await refresh(another.clientId)).error).toBe("invalid_client");
  expect(tokensOf(await refresh(application.clientId)).access_token).toBeTruthy();
});
