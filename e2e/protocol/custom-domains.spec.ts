import * as client from "openid-client";
import { Agent, fetch as fetchHere } from "undici";
import { database } from "@/lib/data/client";
import { changeAddresses } from "@/lib/data/pool-domains";
import { onHosts } from "../fixtures/host-pools";
import { lookUpHere } from "../fixtures/http-browser/keep-alive";
import { startLogoutReceiver, tellLogouts } from "../fixtures/logout-receiver";
import { awaitInstances, giveDomain, moveTo } from "../fixtures/own-domain";
import { bodyOf, claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, toQuery, Visitor } from "../fixtures/visitor";
import { allowIfAsked, goToCallback, signIn } from "../fixtures/visitor-sign-in";

const here = new Agent({ connect: { lookup: lookUpHere } });

/** As an application of somebody else's finds the hosts of this machine. */
const fetchFromHere: client.CustomFetch = async (address, options) =>
  (await fetchHere(address, { ...options, dispatcher: here } as object)) as unknown as Response;

/** An outside client, configured with an issuer and nothing else. */
function discover({ issuer, clientId, clientSecret }: SpokenApplication): Promise<client.Configuration> {
  return client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret ? client.ClientSecretBasic(clientSecret) : client.None(),
    { execute: [client.allowInsecureRequests], [client.customFetch]: fetchFromHere },
  );
}

/** Signs in with an outside client, which checks the issuer of whatever it gets. */
async function signInOutside(server: client.Configuration, visitor: Visitor, application: SpokenApplication) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const address = client.buildAuthorizationUrl(server, {
    redirect_uri: application.redirectUri,
    scope: "openid offline_access",
    prompt: "consent",
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
  });
  const request = { ...application.request(), address };
  const { page, callback } = await goToCallback(visitor, request, application.tenant);
  const arrived = await visitor.open(callback, application.redirectUri);
  const end = await allowIfAsked(visitor, arrived, request);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(server, end.url, checks);
  return { page, callback, iss: end.url.searchParams.get("iss"), tokens };
}

test("SEC-80 a host that is not in use is no address, whoever says that it is theirs", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const [waiting, proven] = [
    await giveDomain(stack, tenant, { proven: false }),
    await giveDomain(stack, tenant),
  ];
  await awaitInstances();
  const { clientId } = tenant.application;
  const callback = new URL(tenant.connection.callbackAddress).pathname;
  for (const { host, origin } of [waiting, proven])
    for (const path of ["/oidc/.well-known/openid-configuration", "/account", callback, "/console", "/"]) {
      const answer = await ask(`${origin}${path}`);
      expect.soft([answer.status, answer.body], host + path).toEqual([421, "Misdirected Request\n"]);
      expect.soft(answer.headers["set-cookie"]).toBeUndefined();
    }
  // The name inside is nobody's to say: neither by a path, nor by its host in one.
  await moveTo(proven);
  await awaitInstances();
  for (const path of [
    `/p/${proven.host}/oidc/.well-known/openid-configuration`,
    `/p/${proven.host}/login/x`,
    `/.well-known/oauth-authorization-server/p/${proven.host}/oidc`,
  ])
    expect.soft((await ask(stack.productUrl + path)).status, path).toBe(421);
  const { port } = new URL(stack.productUrl);
  const jwks = `${stack.productUrl}/oidc/jwks`;
  for (const host of [
    `${proven.host}.:${port}`,
    proven.host,
    `${proven.host}:443`,
    `a.${proven.host}:${port}`,
    `${proven.host}:${port}.evil.example`,
    `evil.example`,
  ])
    expect.soft((await ask(jwks, { headers: { host } })).status, host).toBe(421);
  const upper = await ask(jwks, { headers: { host: `${proven.host.toUpperCase()}:${port}` } });
  expect(upper.status).toBe(200);
  expect(clientId).not.toBe("");
});

test("SEC-80 a pool at a domain of its own is found there, whatever forwarding headers say, at every instance", async ({
  makeTenant,
  stack,
}) => {
  const domain = await giveDomain(stack, await makeTenant());
  const other = await giveDomain(stack, await makeTenant());
  await Promise.all([moveTo(domain), moveTo(other)]);
  await awaitInstances();
  const { issuer } = domain.tenant.pool;
  const discovery = `${issuer}/.well-known/openid-configuration`;
  const forged = { "x-forwarded-host": new URL(other.origin).host, forwarded: `host=${other.host}` };
  for (const options of [{}, { headers: forged }, { via: stack.secondInstanceUrl }]) {
    const answer = await ask(discovery, options);
    expect(answer.status).toBe(200);
    const metadata = bodyOf(answer);
    expect(metadata.issuer).toBe(issuer);
    for (const [name, value] of Object.entries(metadata))
      if (/_endpoint$|_uri$/.test(name)) expect.soft(String(value).startsWith(`${issuer}/`), name).toBe(true);
  }
  const metadata = await ask(`${domain.origin}/.well-known/oauth-authorization-server/oidc`);
  expect(bodyOf(metadata).issuer).toBe(issuer);
  const visitor = new Visitor(stack);
  const application = new SpokenApplication(domain.tenant);
  const tokens = await signIn(visitor, application);
  expect(claimsOf(tokens.id_token).iss).toBe(issuer);
  // Another pool's application is none here, and another pool's callback neither.
  const stranger = new SpokenApplication({ ...other.tenant, pool: domain.tenant.pool });
  const refused = await new Visitor(stack).open(stranger.request().address);
  expect(refused.url.origin).toBe(domain.origin);
  expect(refused.status).toBe(400);
  const theirs = new URL(other.tenant.connection.callbackAddress).pathname;
  expect((await ask(`${domain.origin}${theirs}?code=x&state=y`)).status).toBe(404);
  // The page of one's own, and the console never.
  expect((await visitor.open(`${domain.origin}/account`)).status).toBe(200);
  expect((await ask(`${domain.origin}/console`)).body).not.toContain("Dingpass console");
});

test("SEC-09 an outside client that knows the old issuer goes on unchanged after a move, until the old address ends", async ({
  makeTenant,
  stack,
}) => {
  test.setTimeout(120_000);
  const tenant = await makeTenant();
  const before = new SpokenApplication(tenant);
  const old = await discover(before);
  const earlier = await signInOutside(old, new Visitor(stack), before);
  const domain = await giveDomain(stack, tenant);
  await moveTo(domain, { until: new Date(Date.now() + 60 * 60_000) });
  await awaitInstances();

  // What was issued before the move.
  const sub = earlier.tokens.claims()?.sub ?? "";
  expect((await client.fetchUserInfo(old, earlier.tokens.access_token, sub)).sub).toBe(sub);
  const refreshed = await client.refreshTokenGrant(old, earlier.tokens.refresh_token ?? "");
  expect(refreshed.claims()?.iss).toBe(before.issuer);
  expect(await client.tokenIntrospection(old, refreshed.access_token)).toMatchObject({
    active: true,
    iss: before.issuer,
  });
  // The same configuration, found anew, and a new sign-in with it.
  const foundAnew = await discover(before);
  expect(foundAnew.serverMetadata()).toEqual(old.serverMetadata());
  const later = await signInOutside(foundAnew, new Visitor(stack), before);
  expect(later.iss).toBe(before.issuer);
  expect(later.tokens.claims()).toMatchObject({ iss: before.issuer, sub });
  expect(later.page.href.startsWith(`${tenant.pool.base}/login/`)).toBe(true);
  expect(later.callback.href.startsWith(tenant.connection.callbackAddress)).toBe(true);

  // One that is told the new issuer.
  const after = new SpokenApplication(domain.tenant);
  const fresh = await discover(after);
  const moved = await signInOutside(fresh, new Visitor(stack), after);
  expect(moved.iss).toBe(after.issuer);
  expect(moved.tokens.claims()).toMatchObject({ iss: after.issuer, sub });
  expect(moved.page.origin).toBe(domain.origin);
  expect(moved.callback.origin).toBe(domain.origin);

  // Its time ends: nothing answers there, and the new one goes on.
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { addressUntil: new Date(Date.now() - 1), version: { increment: 1 } },
  });
  await awaitInstances();
  for (const via of [stack.productUrl, stack.secondInstanceUrl])
    for (const path of ["/.well-known/openid-configuration", "/jwks", "/me", "/auth"])
      expect.soft((await ask(before.issuer + path, { via })).status, path).toBe(404);
  expect((await ask(tenant.connection.callbackAddress)).status).toBe(404);
  await expect(client.refreshTokenGrant(old, refreshed.refresh_token ?? "")).rejects.toThrow();
  expect((await client.fetchUserInfo(fresh, moved.tokens.access_token, sub)).sub).toBe(sub);
});

test("a pool that goes back is found at its first address again, and its domain ends by itself", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const domain = await giveDomain(stack, tenant);
  await moveTo(domain);
  await changeAddresses(database(), tenant.pool.id, [
    { domainId: domain.domainId, role: "former", until: new Date(Date.now() + 9_000) },
    { domainId: null, role: "primary", until: null },
  ]);
  await awaitInstances();
  const [first, own] = [new SpokenApplication(tenant), new SpokenApplication(domain.tenant)];
  expect(claimsOf((await signIn(new Visitor(stack), first)).id_token).iss).toBe(first.issuer);
  // Known in every instance's memory, it ends at its moment all the same.
  await expect.poll(async () => (await ask(`${own.issuer}/jwks`)).status, { timeout: 20_000 }).toBe(421);
});

test("SEC-49 what a browser is given at one host of a pool is worth nothing at another", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const domain = await giveDomain(stack, tenant);
  const second = await giveDomain(stack, tenant);
  await moveTo(domain);
  await changeAddresses(database(), tenant.pool.id, [
    { domainId: second.domainId, role: "former", until: null },
  ]);
  await awaitInstances();
  const applications = [tenant, domain.tenant, second.tenant].map((one) => new SpokenApplication(one));
  for (const from of applications) {
    const visitor = new Visitor(stack);
    await signIn(visitor, from);
    const silent = async (application: SpokenApplication, cookie: string) => {
      const { address } = application.request({ prompt: "none" });
      const answer = await ask(address, { headers: { cookie } });
      return locationOf(answer)?.searchParams.get("error") ?? "signed in";
    };
    // Everything that the browser has for that host: the session's page, and the callback.
    const callback = new URL(tenant.connection.callbackAddress).pathname;
    const { origin } = new URL(from.issuer);
    const all = [`${from.issuer}/auth`, origin + callback].map((address) =>
      visitor.jar.format(new URL(address)),
    );
    const cookie = all.join("; ");
    expect(await silent(from, all[0] ?? "")).toBe("signed in");
    for (const to of applications.filter((one) => one !== from)) {
      expect.soft(await silent(to, cookie), `${from.issuer} → ${to.issuer}`).toBe("login_required");
      const account = await ask(`${to.tenant.pool.base}/account`, { headers: { cookie } });
      expect.soft(account.body).not.toContain("张伟");
    }
    const console = await ask(`${stack.productUrl}/console`, { headers: { cookie } });
    expect.soft(locationOf(console)?.pathname).toBe("/console/sign-in");
    // Nor does a sign-in go on at another host that was begun at this one: at none of its steps.
    const begun = new Visitor(stack);
    const { page, callback: arrival } = await goToCallback(begun, from.request(), from.tenant);
    const to = applications.find((one) => one !== from) ?? from;
    const elsewhere = async (address: URL) => {
      const isCallback = address.pathname === callback;
      const [here, there] = [from, to].map(({ tenant: { pool } }) =>
        isCallback ? new URL(pool.base).origin : pool.base,
      );
      const cookies = begun.jar.format(address);
      return ask(address.href.replace(here ?? "", there ?? ""), {
        headers: { cookie: `${cookies}; ${cookie}` },
      });
    };
    expect.soft(locationOf(await elsewhere(arrival))?.href ?? "").not.toContain("/auth/");
    expect.soft(locationOf(await elsewhere(page))?.search).toContain("code=login.another_browser");
    const onward = locationOf(await begun.visit(arrival));
    if (!onward?.pathname.includes("/auth/")) throw new Error(`it goes on at ${onward?.href}`);
    const resumed = await elsewhere(onward);
    expect.soft([resumed.status, locationOf(resumed)]).toEqual([400, undefined]);
    expect(locationOf(await begun.visit(onward))?.searchParams.get("iss")).toBe(from.issuer);
  }
});

test("SEC-13 an application is told of an ended session by the issuer that it knows us by", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const domain = await giveDomain(stack, tenant);
  await moveTo(domain);
  await awaitInstances();
  const receiver = await startLogoutReceiver();
  try {
    await tellLogouts(tenant.application.clientId, receiver.address);
    for (const [index, of] of [tenant, domain.tenant].entries()) {
      const application = new SpokenApplication(of);
      const visitor = new Visitor(stack);
      await signIn(visitor, application);
      const page = await visitor.visit(`${application.issuer}/session/end?${toQuery({})}`);
      const fields = { xsrf: /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "", logout: "yes" };
      await visitor.visit(`${application.issuer}/session/end/confirm`, { fields });
      await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(index + 1);
      expect(claimsOf(receiver.received[index] ?? "").iss).toBe(application.issuer);
    }
  } finally {
    receiver.close();
  }
});

test("SEC-80 a proxy learns which hosts are known, and nothing else", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  const [waiting, proven] = [
    await giveDomain(stack, tenant, { proven: false }),
    await giveDomain(stack, tenant),
  ];
  await awaitInstances();
  const statusOf = async (query: string) => {
    const answer = await ask(`${stack.productUrl}/api/known-host${query}`, {
      headers: { host: "10.0.0.7:2019" },
    });
    expect(answer.body).toBe("");
    return answer.status;
  };
  expect(await statusOf(`?domain=${proven.host}`)).toBe(200);
  expect(await statusOf(`?domain=${proven.host.toUpperCase()}`)).toBe(200);
  expect(await statusOf("?domain=localhost")).toBe(200);
  for (const query of [
    `?domain=${waiting.host}`,
    "?domain=evil.example",
    "?domain=",
    "",
    "?domain=%00",
    `?domain=${proven.host}.`,
  ])
    expect.soft(await statusOf(query), query).toBe(404);
});

onHosts(
  "SEC-80 where each pool has a host of its own, a domain takes its place, and the host ends with its time",
  async ({ makeTenant, stack, ownPort: port }) => {
    onHosts.setTimeout(120_000);
    const [tenant, other] = [await makeTenant(), await makeTenant()];
    const domain = await giveDomain(stack, tenant);
    await moveTo(domain);
    const hostOf = ({ pool }: typeof tenant) => `http://${pool.slug}.login.localhost:${port}`;
    const issuerAt = async (origin: string) => {
      const answer = await ask(`${origin}/oidc/.well-known/openid-configuration`);
      return answer.status === 200 ? bodyOf(answer).issuer : answer.status;
    };
    const own = `http://${domain.host}:${port}`;
    await expect.poll(() => issuerAt(own), { timeout: 10_000 }).toBe(`${own}/oidc`);
    expect(await issuerAt(hostOf(tenant))).toBe(`${hostOf(tenant)}/oidc`);
    expect(await issuerAt(hostOf(other))).toBe(`${hostOf(other)}/oidc`);
    // A pool's callback is at its own hosts alone.
    const callback = new URL(tenant.connection.callbackAddress).pathname;
    const statusAt = async (origin: string) => (await ask(`${origin}${callback}?code=x&state=y`)).status;
    expect([await statusAt(hostOf(tenant)), await statusAt(own)]).toEqual([303, 303]);
    expect(await statusAt(hostOf(other))).toBe(404);
    const known = async (name: string) =>
      (await ask(`${stack.productUrl}/api/known-host?domain=${name}`)).status;
    expect(await known(`${tenant.pool.slug}.login.localhost`)).toBe(200);
    expect(await known("no-such-pool.login.localhost")).toBe(404);
    await database().pool.update({
      where: { id: tenant.pool.id },
      data: { addressUntil: new Date(Date.now() - 1), version: { increment: 1 } },
    });
    await expect.poll(() => issuerAt(hostOf(tenant)), { timeout: 10_000 }).toBe(404);
    expect(await issuerAt(own)).toBe(`${own}/oidc`);
  },
);
