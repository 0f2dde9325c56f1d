import { randomBytes } from "node:crypto";
import * as oauth from "oauth4webapi";
import * as client from "openid-client";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { listKeptFaults } from "../fixtures/kept-faults";
import { startProduct } from "../fixtures/product";
import { protectSite, SiteVisitor } from "../fixtures/protected-site";
import { siblingOf } from "../fixtures/sibling-application";
import {
  type AuthorizationRequest,
  bodyOf,
  SpokenApplication,
  tokensOf,
} from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { testUpToAnswer } from "../fixtures/test-client";
import { ask, locationOf, type Parameters, type VisitOptions, Visitor } from "../fixtures/visitor";
import {
  allowIfAsked,
  goToCallback,
  openLoginPage,
  signInForCode,
  signOn,
} from "../fixtures/visitor-sign-in";

type Type = "web" | "spa" | "native";

const insecure = { execute: [client.allowInsecureRequests] };

async function prepare(makeTenant: MakeTenant, type: Type = "web", isDemanded = false) {
  const tokens = { ...initialTokenSettings(type), pushedRequestsOnly: isDemanded };
  const tenant = await makeTenant({ application: { type, tokens } });
  return { tenant, application: new SpokenApplication(tenant) };
}

/** Pushes a request as it is. */
const push = (application: SpokenApplication, request: AuthorizationRequest, options: VisitOptions = {}) =>
  application.call("/request", Object.fromEntries(request.address.searchParams), options);

/** A request that was pushed: its address has the reference alone. */
async function pushed(
  application: SpokenApplication,
  changes: Parameters = {},
): Promise<AuthorizationRequest> {
  const request = application.request(changes);
  const answer = await push(application, request);
  const { request_uri, expires_in } = bodyOf<{ request_uri: string; expires_in: number }>(answer);
  expect([answer.status, expires_in <= 60, answer.headers["cache-control"]]).toEqual([201, true, "no-store"]);
  return { ...request, address: referTo(application, request_uri) };
}

function referTo({ issuer, clientId }: SpokenApplication, requestUri: string): URL {
  return new URL(`${issuer}/auth?${new URLSearchParams({ client_id: clientId, request_uri: requestUri })}`);
}

const idOf = ({ address }: AuthorizationRequest) =>
  String(address.searchParams.get("request_uri")?.split(":").at(-1));

for (const type of ["web", "spa", "native"] as const) {
  test(`SEC-03 openid-client pushes the requests of a ${type} application`, async ({ makeTenant, stack }) => {
    const { tenant, application } = await prepare(makeTenant, type, true);
    const { issuer, clientId, clientSecret, redirectUri } = application;
    const way = clientSecret ? client.ClientSecretBasic(clientSecret) : client.None();
    const server = await client.discovery(new URL(issuer), clientId, undefined, way, insecure);
    expect(server.serverMetadata().pushed_authorization_request_endpoint).toBe(`${issuer}/request`);
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const expectedState = client.randomState();
    const address = await client.buildAuthorizationUrlWithPAR(server, {
      redirect_uri: redirectUri,
      // The person is asked nothing: what the settings allow of the scope stays in it (OpenID Connect Core §11).
      scope: "openid offline_access",
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      state: expectedState,
    });
    expect([...address.searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
    const visitor = new Visitor(stack);
    const request = { ...application.request(), address };
    const { callback } = await goToCallback(visitor, request, tenant);
    const end = await allowIfAsked(visitor, await visitor.open(callback, redirectUri), request);
    const tokens = await client.authorizationCodeGrant(server, end.url, { pkceCodeVerifier, expectedState });
    expect(tokens.refresh_token).toBeTruthy();
    expect((await client.refreshTokenGrant(server, tokens.refresh_token ?? "")).access_token).toBeTruthy();
  });
}

test("SEC-03 oauth4webapi pushes a request, and gets its answer with the issuer", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const issuer = new URL(application.issuer);
  const options = { [oauth.allowInsecureRequests]: true };
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
  const own = { client_id: application.clientId };
  const { address, verifier, state, nonce } = application.request({ scope: "openid" });
  const secret = oauth.ClientSecretPost(application.clientSecret ?? "");
  const sent = await oauth.pushedAuthorizationRequest(server, own, secret, address.searchParams, options);
  const { request_uri } = await oauth.processPushedAuthorizationResponse(server, own, sent);
  const visitor = new Visitor(stack);
  const request = { ...application.request(), address: referTo(application, request_uri) };
  const { callback } = await goToCallback(visitor, request, tenant);
  const end = await visitor.open(callback, application.redirectUri);
  const given = oauth.validateAuthResponse(server, own, end.url, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    own,
    secret,
    given,
    application.redirectUri,
    verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, own, answer, { expectedNonce: nonce });
  expect(tokens.access_token).toBeTruthy();
});

test("SEC-03 where requests have to be pushed, one that a browser brings is answered with an error", async ({
  makeTenant,
  stack,
}) => {
  const { application } = await prepare(makeTenant, "web", true);
  const request = application.request();
  const refused = locationOf(await new Visitor(stack).visit(request.address));
  expect(refused?.href.startsWith(application.redirectUri)).toBe(true);
  expect([refused?.searchParams.get("error"), refused?.searchParams.get("state")]).toEqual([
    "invalid_request",
    request.state,
  ]);
  // Posted, it is the same request.
  const fields = Object.fromEntries(request.address.searchParams);
  const posted = await new Visitor(stack).open(`${application.issuer}/auth`);
  expect(posted.status).toBe(400);
  const visitor = new Visitor(stack);
  const onward = await visitor.follow(
    await visitor.visit(`${application.issuer}/auth`, { fields }),
    application.redirectUri,
  );
  expect(onward.url.searchParams.get("error")).toBe("invalid_request");
  const { code, request: own } = await signInForCode(visitor, application, {
    request: await pushed(application),
  });
  expect((await application.redeem(code, own)).status).toBe(200);
  // Single sign-on, and another person at the consent page: the request is made anew, and counts as pushed.
  const again = await pushed(application, { prompt: "consent" });
  const page = await visitor.open(again.address);
  expect(page.url.pathname).toContain("/login/");
  const switched = await visitor.follow(
    await visitor.visit(`${page.url.origin}${page.url.pathname}/switch`, { fields: {} }),
  );
  expect([switched.status, switched.url.pathname.includes("/login/")]).toEqual([200, true]);
  expect(switched.url.pathname).not.toBe(page.url.pathname);
});

test("the console's test and protected sites go on where requests have to be pushed", async ({
  makeTenant,
  stack,
}) => {
  const { tenant } = await prepare(makeTenant, "web", true);
  const answer = await testUpToAnswer(new Visitor(stack), tenant);
  expect([answer.searchParams.has("code"), answer.searchParams.has("error")]).toEqual([true, false]);
  const site = await protectSite(tenant);
  expect(await new SiteVisitor(site, stack).signIn("/wiki")).toBe(`${site.origin}/wiki`);
});

test("SEC-07 SEC-48 a reference is used once, by its own application, in a minute", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const sibling = await siblingOf(application);
  const opened = async (request: AuthorizationRequest, visitor = new Visitor(stack)) =>
    (await visitor.open(request.address, application.redirectUri)).url.href;

  // Somebody who brings it first has used it up: nobody goes on with what another browser has begun.
  const begun = await pushed(application);
  await openLoginPage(new Visitor(stack), begun);
  expect(await opened(begun)).toBe(begun.address.href);
  const over = await new Visitor(stack).visit(begun.address);
  // For the person it is a sign-in that is over.
  expect([over.status, over.body.includes("took too long or has already finished")]).toEqual([400, true]);

  // Where nobody has to be asked it brings one code.
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const single = await pushed(application);
  const code = await signOn(visitor, application, single);
  expect((await visitor.visit(single.address)).status).toBe(400);
  expect((await application.redeem(code, single)).status).toBe(200);

  // From two instances at the same moment as well.
  const raced = await pushed(application);
  const instances = [undefined, stack.secondInstanceUrl];
  const cookie = visitor.jar.format(new URL(application.issuer));
  const race = await Promise.all(
    Array.from({ length: 8 }, (_, index) => {
      const via = instances[index % 2];
      return ask(raced.address, { headers: { cookie }, ...(via ? { via } : {}) });
    }),
  );
  const codes = race.filter((answer) => locationOf(answer)?.searchParams.has("code"));
  expect(codes).toHaveLength(1);

  const foreign = await pushed(application);
  const misused = new URL(foreign.address);
  misused.searchParams.set("client_id", sibling.clientId);
  const misusedAnswer = await new Visitor(stack).visit(misused);
  expect([misusedAnswer.status, misusedAnswer.headers.location]).toEqual([400, undefined]);

  const late = await pushed(application);
  const record = await storedRecord(tenant.pool.id, "PushedAuthorizationRequest", idOf(late));
  await record.write({ exp: Math.floor(Date.now() / 1000) - 1 });
  expect((await new Visitor(stack).visit(late.address)).status).toBe(400);

  // Of another pool nothing is known.
  const elsewhere = new SpokenApplication(await makeTenant());
  const own = await pushed(application);
  const there = referTo(elsewhere, String(own.address.searchParams.get("request_uri")));
  expect((await new Visitor(stack).visit(there)).status).toBe(400);
});

test("SEC-91 a pushed request is kept sealed, under a digest, with its application, and goes with it", async ({
  makeTenant,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  const request = await pushed(application, { login_hint: "somebody@acme.example" });
  const [row, ...more] = await database().oidcRecord.findMany({ where: { poolId: tenant.pool.id } });
  expect(more).toEqual([]);
  expect(row).toMatchObject({ kind: "PushedAuthorizationRequest", clientId: application.clientId });
  expect(Number(row?.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
  for (const secret of [idOf(request), "somebody@acme.example", request.state])
    expect(JSON.stringify(row)).not.toContain(secret);
});

/** Requests that no browser could bring either, and what each is answered with. */
const refusals: Record<string, { changes: Parameters; error: string; also?: Parameters }> = {
  "an address that is not registered": {
    changes: { redirect_uri: "https://evil.example/callback" },
    error: "invalid_request",
  },
  "a message for nobody": { changes: { response_mode: "web_message" }, error: "invalid_request" },
  "a mode that its settings do not allow": {
    changes: { response_mode: "fragment" },
    error: "invalid_request",
  },
  "a connection that is not offered": {
    changes: { dingtalk_connection: "unknown" },
    error: "invalid_request",
  },
  "no openid": { changes: { scope: "profile", nonce: undefined }, error: "invalid_scope" },
  "without PKCE": {
    changes: { code_challenge: undefined, code_challenge_method: undefined },
    error: "invalid_request",
  },
  "PKCE plain": { changes: { code_challenge_method: "plain" }, error: "invalid_request" },
  "implicit flow": { changes: { response_type: "token" }, error: "invalid_request" },
  "a request object": {
    changes: {},
    also: { request: "eyJhbGciOiJub25lIn0.e30." },
    error: "request_not_supported",
  },
  "another reference": {
    changes: {},
    also: { request_uri: "urn:ietf:params:oauth:request_uri:x" },
    error: "request_uri_not_supported",
  },
  "a state that is too long": { changes: { state: "x".repeat(2049) }, error: "invalid_request" },
  "an unknown parameter that is too long": { changes: { foo: "x".repeat(513) }, error: "invalid_request" },
  "too much of everything": {
    changes: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, "x".repeat(500)])),
    error: "invalid_request",
  },
};

test("SEC-01 SEC-03 SEC-04 SEC-77 SEC-99 what a browser may not bring may not be pushed", async ({
  makeTenant,
}) => {
  const { tenant, application } = await prepare(makeTenant);
  for (const [name, { changes, error, also = {} }] of Object.entries(refusals)) {
    const fields = { ...Object.fromEntries(application.request(changes).address.searchParams), ...also };
    const answer = await application.call("/request", fields);
    expect([name, answer.status, bodyOf(answer).error]).toEqual([name, 400, error]);
    expect([name, answer.headers.location]).toEqual([name, undefined]);
  }
  const where = { poolId: tenant.pool.id, kind: "PushedAuthorizationRequest" };
  expect(await database().oidcRecord.count({ where })).toBe(0);
  // Whoever runs the pool finds the refusals, and the address on the application's page.
  await expect
    .poll(() =>
      database().attempt.count({
        where: { poolId: tenant.pool.id, reason: "oidc.redirect_uri_unregistered", outcome: "refused" },
      }),
    )
    .toBe(1);
  await expect
    .poll(() => listKeptFaults(tenant))
    .toMatchObject({ redirect_uri: "https://evil.example/callback" });
});

test("SEC-10 whoever pushes proves who they are", async ({ makeTenant }) => {
  const { application } = await prepare(makeTenant);
  const sibling = await siblingOf(application);
  const fields = Object.fromEntries(application.request().address.searchParams);
  const address = `${application.issuer}/request`;
  const wrong = Buffer.from(`${application.clientId}:wrong`).toString("base64");
  const answers = {
    "without a secret": await ask(address, { fields }),
    "with a wrong one": await ask(address, { fields, headers: { authorization: `Basic ${wrong}` } }),
    "as another application": await sibling.call("/request", fields),
    "as nobody": await ask(address, { fields: { ...fields, client_id: "nobody" } }),
  };
  for (const [name, { status, body }] of Object.entries(answers))
    expect([name, status >= 400, JSON.parse(body).request_uri]).toEqual([name, true, undefined]);
});

test("SEC-76 pages of an application's origins push, and no others", async ({ makeTenant }) => {
  const { tenant, application } = await prepare(makeTenant, "spa");
  const own = new URL(tenant.site.url).origin;
  for (const [origin, allowed] of [
    [own, true],
    ["https://evil.example", false],
  ] as const) {
    const preflight = await ask(`${application.issuer}/request`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
    expect([origin, preflight.headers["access-control-allow-credentials"]]).toEqual([
      origin,
      allowed ? "true" : undefined,
    ]);
    const answer = await push(application, application.request(), { headers: { origin } });
    expect([origin, answer.status]).toEqual([origin, allowed ? 201 : 400]);
    expect(answer.headers["access-control-allow-origin"]).toBe(allowed ? origin : undefined);
  }
});

test("SEC-99 pushes of whoever proves nothing are limited by network, and so is what comes of them", async ({
  makeTenant,
  stack,
}) => {
  const port = await getFreePort();
  const { stop } = await startProduct({
    ...stack.environment,
    PORT: String(port),
    TRUSTED_PROXIES: "127.0.0.1,::1",
    LOGIN_STARTS_PER_MINUTE: "3",
  });
  const via = `http://127.0.0.1:${port}`;
  try {
    const [{ application: spa, tenant }, { application: web }] = [
      await prepare(makeTenant, "spa"),
      await prepare(makeTenant, "web"),
    ];
    const network = () => {
      const headers = { "x-forwarded-for": `2001:db8:${randomBytes(2).toString("hex")}:1::1` };
      return { via, headers };
    };
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 15_000) await new Promise((resolve) => setTimeout(resolve, left + 50));
    const own = network();
    for (let time = 0; time < 3; time += 1) expect((await push(spa, spa.request(), own)).status).toBe(201);
    const refused = await push(spa, spa.request(), own);
    expect([refused.status, bodyOf(refused).error]).toEqual([429, "temporarily_unavailable"]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    const where = { poolId: tenant.pool.id, kind: "PushedAuthorizationRequest" };
    expect(await database().oidcRecord.count({ where })).toBe(3);
    expect((await push(spa, spa.request(), network())).status).toBe(201);

    // A server has shown its secret, and asks for everybody from one address; what people begin is counted where they are.
    const server = network();
    const addresses: URL[] = [];
    for (let time = 0; time < 5; time += 1) {
      const answer = await push(web, web.request(), server);
      addresses.push(referTo(web, bodyOf<{ request_uri: string }>(answer).request_uri));
    }
    const people = network();
    const statuses: number[] = [];
    for (const address of addresses) statuses.push((await ask(address, people)).status);
    expect(statuses).toEqual([303, 303, 303, 429, 429]);
  } finally {
    await stop();
  }
});

test("tokens of a pushed request are those of any other", async ({ makeTenant, stack }) => {
  const { application } = await prepare(makeTenant);
  const request = await pushed(application, { claims: JSON.stringify({ userinfo: { email: null } }) });
  const { code } = await signInForCode(new Visitor(stack), application, { request });
  const { access_token } = tokensOf(await application.redeem(code, request));
  expect((await application.userinfo(access_token)).status).toBe(200);
});
