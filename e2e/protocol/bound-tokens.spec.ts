import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oauth from "oauth4webapi";
import * as client from "openid-client";
import { database } from "@/lib/data/client";
import { initialTokenSettings, type TokenSettings } from "@/lib/domain/application/token-settings";
import { createApplication } from "@/lib/services/applications/create-application";
import { createResourceServer } from "@/lib/services/resource-servers/create-resource-server";
import { setResourceGrants } from "@/lib/services/resource-servers/set-resource-grants";
import { poolScope } from "@/prisma/seed/scope";
import type { Answer } from "../fixtures/http-browser/browser";
import { listKeptFaults } from "../fixtures/kept-faults";
import { makeProofKey, type ProofKey } from "../fixtures/proof-key";
import { bodyOf, claimsOf, SpokenApplication, type Tokens, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { ask, type VisitOptions, Visitor } from "../fixtures/visitor";
import { allowIfAsked, goToCallback, signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

type Type = "web" | "spa" | "native";

async function prepare(makeTenant: MakeTenant, type: Type = "web", changes: Partial<TokenSettings> = {}) {
  const tenant = await makeTenant({
    application: { type, tokens: { ...initialTokenSettings(type), ...changes } },
  });
  return new SpokenApplication(tenant);
}

const errorOf = (answer: Answer) => bodyOf<{ error?: string }>(answer).error;
const nonceOf = (answer: Answer) => String(answer.headers["dpop-nonce"]);

/** A sign-in whose tokens are bound to a key. */
async function signInBound(
  application: SpokenApplication,
  key: ProofKey,
  stack: Stack,
  visitor = new Visitor(stack),
) {
  const request = application.offlineRequest();
  const { code } = await signInForCode(visitor, application, { request });
  const redeem = async (nonce?: string) =>
    application.redeem(code, request, {}, { headers: { dpop: await proveToken(application, key, nonce) } });
  const first = await redeem();
  return tokensOf(errorOf(first) === "use_dpop_nonce" ? await redeem(nonceOf(first)) : first);
}

const proveToken = ({ issuer }: SpokenApplication, key: ProofKey, nonce?: string) =>
  key.prove("POST", `${issuer}/token`, nonce === undefined ? {} : { nonce });

/** Looks at userinfo with a token and its proof. */
async function lookWith(
  application: SpokenApplication,
  key: ProofKey,
  token: string,
  options: VisitOptions = {},
) {
  const address = `${application.issuer}/me`;
  const headers = { authorization: `DPoP ${token}`, dpop: await key.prove("GET", address, { token }) };
  return ask(address, { ...options, headers: { ...headers, ...options.headers } });
}

const keyPair = () =>
  crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);

for (const type of ["web", "spa", "native"] as const)
  for (const accessTokenFormat of ["opaque", "jwt"] as const)
    test(`openid-client binds the ${accessTokenFormat} tokens of a ${type} application to its key`, async ({
      makeTenant,
      stack,
    }) => {
      const application = await prepare(makeTenant, type, { accessTokenFormat, boundTokensOnly: true });
      const { issuer, clientId, clientSecret, redirectUri, tenant } = application;
      const way = clientSecret ? client.ClientSecretBasic(clientSecret) : client.None();
      const server = await client.discovery(new URL(issuer), clientId, undefined, way, {
        execute: [client.allowInsecureRequests],
      });
      const DPoP = client.getDPoPHandle(server, await keyPair());
      const request = application.offlineRequest();
      const visitor = new Visitor(stack);
      const { callback } = await goToCallback(visitor, request, tenant);
      const end = await allowIfAsked(visitor, await visitor.open(callback, redirectUri), request);
      const checks = {
        pkceCodeVerifier: request.verifier,
        expectedState: request.state,
        expectedNonce: request.nonce,
      };
      const tokens = await client.authorizationCodeGrant(server, end.url, checks, undefined, { DPoP });
      expect(tokens.token_type).toBe("dpop");
      const sub = tokens.claims()?.sub ?? "";
      expect((await client.fetchUserInfo(server, tokens.access_token, sub, { DPoP })).sub).toBe(sub);
      const refreshed = await client.refreshTokenGrant(server, tokens.refresh_token ?? "", undefined, {
        DPoP,
      });
      expect(refreshed.token_type).toBe("dpop");
      expect((await client.fetchUserInfo(server, refreshed.access_token, sub, { DPoP })).sub).toBe(sub);
      const jkt = await DPoP.calculateThumbprint();
      const told = await client.tokenIntrospection(server, refreshed.access_token);
      expect(told).toMatchObject({ active: true, token_type: "DPoP", cnf: { jkt } });
      if (accessTokenFormat === "jwt") {
        const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
        const { payload } = await jwtVerify(refreshed.access_token, keys, { issuer, typ: "at+jwt" });
        expect(payload.cnf).toEqual({ jkt });
      }
      await client.tokenRevocation(server, refreshed.access_token);
      await expect(client.fetchUserInfo(server, refreshed.access_token, sub, { DPoP })).rejects.toMatchObject(
        { status: 401 },
      );
    });

test("oauth4webapi takes the nonce that it is given, and announces its key with a pushed request", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant, "web", { boundTokensOnly: true });
  const { clientId, clientSecret, redirectUri, tenant } = application;
  const issuer = new URL(application.issuer);
  const options = { [oauth.allowInsecureRequests]: true };
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
  expect(server.dpop_signing_alg_values_supported).toContain("ES256");
  const own = { client_id: clientId };
  const secret = oauth.ClientSecretBasic(clientSecret ?? "");
  const DPoP = oauth.DPoP({}, await keyPair());
  const { address, verifier, state, nonce } = application.request();
  const push = async () =>
    oauth.processPushedAuthorizationResponse(
      server,
      own,
      await oauth.pushedAuthorizationRequest(server, own, secret, address.searchParams, { ...options, DPoP }),
    );
  const { request_uri } = await push().catch((error: unknown) => {
    expect(
      oauth.isDPoPNonceError(error),
      JSON.stringify(error, Object.getOwnPropertyNames(error as object)),
    ).toBe(true);
    return push();
  });
  const request = { ...application.request(), address: new URL(`${application.issuer}/auth`) };
  request.address.search = new URLSearchParams({ client_id: clientId, request_uri }).toString();
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, request, tenant);
  const end = await visitor.open(callback, redirectUri);
  const given = oauth.validateAuthResponse(server, own, end.url, state);
  const redeem = async () =>
    oauth.processAuthorizationCodeResponse(
      server,
      own,
      await oauth.authorizationCodeGrantRequest(server, own, secret, given, redirectUri, verifier, {
        ...options,
        DPoP,
      }),
      { expectedNonce: nonce },
    );
  // Whoever has another key has nothing of the code.
  const other = await makeProofKey();
  const redirect = { ...request, verifier };
  const code = String(end.url.searchParams.get("code"));
  const asked = await application.redeem(
    code,
    redirect,
    {},
    { headers: { dpop: await proveToken(application, other) } },
  );
  expect(errorOf(asked)).toBe("use_dpop_nonce");
  const tokens = await redeem();
  expect(tokens.token_type).toBe("dpop");
  const seen = await oauth.userInfoRequest(server, own, tokens.access_token, { ...options, DPoP });
  expect((await oauth.processUserInfoResponse(server, own, oauth.skipSubjectCheck, seen)).sub).toBeTruthy();
});

for (const accessTokenFormat of ["opaque", "jwt"] as const)
  test(`a stolen ${accessTokenFormat} token opens nothing without its key`, async ({ makeTenant, stack }) => {
    const application = await prepare(makeTenant, "spa", { accessTokenFormat });
    const [key, thief] = [await makeProofKey(), await makeProofKey()];
    const address = `${application.issuer}/me`;
    const { access_token: token, refresh_token } = await signInBound(application, key, stack);
    expect((await lookWith(application, key, token)).status).toBe(200);
    const { base } = application.tenant.pool;
    const bearer = { authorization: `Bearer ${token}` };
    const answers = {
      "as Bearer": await application.userinfo(token),
      "as Bearer with the proof": await application.userinfo(token, {
        dpop: await key.prove("GET", address, { token }),
      }),
      "without a proof": await ask(address, { headers: { authorization: `DPoP ${token}` } }),
      "by another key": await lookWith(application, thief, token),
      "in a form": await ask(address, { fields: { access_token: token } }),
      "in a form with the proof": await ask(address, {
        fields: { access_token: token },
        headers: { dpop: await key.prove("POST", address, { token }) },
      }),
      "in the address": await ask(`${address}?access_token=${token}`),
      "as Bearer where libraries look": await ask(`${base}/userinfo`, { headers: bearer }),
      "as Bearer where Authing's library looks": await ask(`${base}/api/v3/get-profile`, { headers: bearer }),
      "with a proof where Authing's library looks": await ask(`${base}/api/v3/get-profile`, {
        headers: { authorization: `DPoP ${token}`, dpop: await thief.prove("GET", address, { token }) },
      }),
    };
    for (const [name, { status }] of Object.entries(answers))
      expect([name, [400, 401].includes(status)]).toEqual([name, true]);
    const refresh = async (headers: Record<string, string>) =>
      errorOf(await application.refresh(refresh_token, { headers }));
    expect(await refresh({})).toBe("invalid_grant");
    expect(await refresh({ dpop: await proveToken(application, thief) })).toBe("invalid_grant");
    expect(await refresh({ dpop: await proveToken(application, key) })).toBeUndefined();
  });

test("a token that was given to anybody is no bound one, and a proof changes nothing of it", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant);
  const visitor = new Visitor(stack);
  const { access_token } = await signIn(visitor, application);
  expect((await application.userinfo(access_token)).status).toBe(200);
  expect((await lookWith(application, await makeProofKey(), access_token)).status).toBe(401);
  const told = bodyOf(await application.introspect(access_token));
  expect([told.token_type, told.cnf]).toEqual(["Bearer", undefined]);
});

test("where tokens have to be bound nobody gets one without a proof and its nonce", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant, "web", { boundTokensOnly: true });
  const visitor = new Visitor(stack);
  const key = await makeProofKey();
  const { refresh_token } = await signInBound(application, key, stack, visitor);
  const request = application.request();
  const code = await signOn(visitor, application, request);
  const without = await application.redeem(code, request);
  expect([without.status, errorOf(without)]).toEqual([400, "invalid_grant"]);
  const redeem = async (nonce?: string) =>
    application.redeem(code, request, {}, { headers: { dpop: await proveToken(application, key, nonce) } });
  const asked = await redeem();
  expect([asked.status, errorOf(asked)]).toEqual([400, "use_dpop_nonce"]);
  expect(errorOf(await redeem("bm9uZQ"))).toBe("use_dpop_nonce");
  expect((await redeem(nonceOf(asked))).status).toBe(200);
  expect(errorOf(await application.refresh(refresh_token))).toBe("invalid_grant");
  // Of another pool no nonce counts.
  const elsewhere = await prepare(makeTenant, "web", { boundTokensOnly: true });
  const there = await elsewhere.call(
    "/token",
    { grant_type: "refresh_token", refresh_token: "x" },
    { headers: { dpop: await proveToken(elsewhere, key, nonceOf(asked)) } },
  );
  expect(errorOf(there)).toBe("use_dpop_nonce");
});

test("SEC-101 a proof counts once, over two instances at the same moment as well, and a nonce at each", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant);
  const key = await makeProofKey();
  const visitor = new Visitor(stack);
  const { access_token: token, refresh_token } = await signInBound(application, key, stack, visitor);
  const address = `${application.issuer}/me`;
  const instances = [undefined, stack.secondInstanceUrl];
  const together = async (send: (options: VisitOptions) => Promise<Answer>) =>
    Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const via = instances[index % 2];
        return send(via ? { via } : {});
      }),
    );
  const dpop = await key.prove("GET", address, { token });
  const looks = await together((options) =>
    ask(address, { ...options, headers: { authorization: `DPoP ${token}`, dpop } }),
  );
  expect(looks.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(401)]);
  const again = await ask(address, { headers: { authorization: `DPoP ${token}`, dpop } });
  expect([again.status, String(again.headers["www-authenticate"]).startsWith("DPoP")]).toEqual([401, true]);

  const proof = await proveToken(application, key);
  const refreshes = await together((options) =>
    application.refresh(refresh_token, { ...options, headers: { dpop: proof } }),
  );
  expect(refreshes.filter(({ status }) => status === 200)).toHaveLength(1);

  const first = await lookWith(application, key, token);
  const nonce = nonceOf(first);
  const headers = { dpop: await key.prove("GET", address, { token, nonce }) };
  expect((await lookWith(application, key, token, { via: stack.secondInstanceUrl, headers })).status).toBe(
    200,
  );
});

test("SEC-08 SEC-101 a proof is remembered for as long as it counts, also one that is dated ahead", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant);
  const key = await makeProofKey();
  const { access_token: token } = await signInBound(application, key, stack);
  const where = { poolId: application.tenant.pool.id, kind: "ReplayDetection" };
  await database().oidcRecord.deleteMany({ where });
  const address = `${application.issuer}/me`;
  const iat = Math.floor(Date.now() / 1000) + 295;
  const dpop = await key.prove("GET", address, { token, changes: { iat } });
  const look = async () => (await ask(address, { headers: { authorization: `DPoP ${token}`, dpop } })).status;
  expect([await look(), await look()]).toEqual([200, 401]);
  const [row] = await database().oidcRecord.findMany({ where });
  // It counts for five minutes after its date.
  const end = Number(row?.expiresAt) / 1000;
  expect(end).toBeGreaterThanOrEqual(iat + 300);
  expect(end - Date.now() / 1000).toBeLessThanOrEqual(600);
});

for (const type of ["spa", "native"] as const)
  test(`SEC-08 a refresh token of a ${type} application that was bound to nothing is bound by the first proof`, async ({
    makeTenant,
    stack,
  }) => {
    const application = await prepare(makeTenant, type);
    const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
    // From here on tokens have to be bound.
    const where = { clientId: application.clientId };
    const { tokens } = await database().application.findUniqueOrThrow({ where });
    const data = { tokens: { ...(tokens as object), boundTokensOnly: true } };
    await database().application.update({ where, data });
    const [key, thief] = [await makeProofKey(), await makeProofKey()];
    const refresh = async (own: ProofKey, token: string) => {
      const send = async (nonce?: string) =>
        application.refresh(token, { headers: { dpop: await proveToken(application, own, nonce) } });
      return send(nonceOf(await send()));
    };
    expect(errorOf(await application.refresh(refresh_token))).toBe("invalid_grant");
    const renewed = tokensOf(await refresh(key, refresh_token));
    expect(errorOf(await refresh(thief, renewed.refresh_token))).toBe("invalid_grant");
    const again = tokensOf(await refresh(key, renewed.refresh_token));
    expect(errorOf(await refresh(thief, again.refresh_token))).toBe("invalid_grant");
  });

test("SEC-08 a proof is for one method, one address and one token, made now, by the key that it names", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant);
  const [key, other] = [await makeProofKey(), await makeProofKey()];
  const visitor = new Visitor(stack);
  const { access_token: token } = await signInBound(application, key, stack, visitor);
  const request = application.request();
  const second = application.redeem(
    await signOn(visitor, application, request),
    request,
    {},
    {
      headers: { dpop: await proveToken(application, key) },
    },
  );
  const another = tokensOf(await second).access_token;
  const address = `${application.issuer}/me`;
  const now = Math.floor(Date.now() / 1000);
  const right = await key.prove("GET", address, { token });
  const [head, , signature] = right.split(".");
  const foreign = await other.prove("GET", address, { token });
  const proofs = {
    "for another method": await key.prove("POST", address, { token }),
    "for another address": await key.prove("GET", `${application.issuer}/token`, { token }),
    "for another host": await key.prove("GET", address.replace("localhost", "evil.example"), { token }),
    "for another token": await key.prove("GET", address, { token: another }),
    "for no token": await key.prove("GET", address),
    "of an hour ago": await key.prove("GET", address, { token, changes: { iat: now - 3600 } }),
    "of tomorrow": await key.prove("GET", address, { token, changes: { iat: now + 86_400 } }),
    "without a time": await key.prove("GET", address, { token, changes: { iat: undefined as never } }),
    "without a name": await key.prove("GET", address, { token, changes: { jti: undefined as never } }),
    "with a nonce of nobody": await key.prove("GET", address, { token, nonce: "bm9uZQ" }),
    "with another's claims": `${head}.${foreign.split(".")[1]}.${signature}`,
    "with another's signature": `${right.slice(0, right.lastIndexOf("."))}.${foreign.split(".")[2]}`,
    "that is none": "x",
  };
  for (const [name, dpop] of Object.entries(proofs)) {
    const answer = await ask(address, { headers: { authorization: `DPoP ${token}`, dpop } });
    expect([name, answer.status === 401 || answer.status === 400]).toEqual([name, true]);
  }
  expect((await ask(address, { headers: { authorization: `DPoP ${token}`, dpop: right } })).status).toBe(200);
});

test("a request names the key that its code is for", async ({ makeTenant, stack }) => {
  const application = await prepare(makeTenant, "native");
  const [key, thief] = [await makeProofKey(), await makeProofKey()];
  const visitor = new Visitor(stack);
  for (const [name, prove, status] of [
    ["no proof", undefined, 400],
    ["another key", thief, 400],
    ["its key", key, 200],
  ] as const) {
    const request = application.request({ dpop_jkt: key.thumbprint });
    const { code } = await signInForCode(visitor, application, { request }).catch(async () => ({
      code: await signOn(visitor, application, request),
    }));
    const headers: Record<string, string> = prove ? { dpop: await proveToken(application, prove) } : {};
    expect([name, (await application.redeem(code, request, {}, { headers })).status]).toEqual([name, status]);
  }
});

test("what an application has in its own name is bound to its key as well", async ({ makeTenant }) => {
  const tenant = await makeTenant();
  const scope = poolScope(tenant.pool.id);
  const created = await createApplication(scope, {
    type: "machine",
    name: "Nightly job",
    redirectUris: [],
    postLogoutRedirectUris: [],
    homeAddress: "",
    idTokenAlgorithm: "ES256",
    tokens: { ...initialTokenSettings("machine"), boundTokensOnly: true },
  });
  const api = { identifier: "https://orders.contoso.example", name: "Orders", tokenSeconds: 300 };
  const { id } = await createResourceServer(scope, { ...api, scopes: [{ name: "read", description: "" }] });
  await setResourceGrants(scope, {
    applicationId: created.id,
    grants: [{ resourceServerId: id, scopes: ["read"] }],
  });
  const machine = new SpokenApplication({ ...tenant, application: created });
  const key = await makeProofKey();
  const fetchToken = (headers: Record<string, string> = {}) =>
    machine.call("/token", { grant_type: "client_credentials", scope: "read" }, { headers });
  expect(errorOf(await fetchToken())).toBe("invalid_grant");
  const asked = await fetchToken({ dpop: await proveToken(machine, key) });
  expect(errorOf(asked)).toBe("use_dpop_nonce");
  const answer = await fetchToken({ dpop: await proveToken(machine, key, nonceOf(asked)) });
  const { access_token, token_type } = bodyOf<Tokens & { token_type: string }>(answer);
  expect([token_type, claimsOf(access_token).cnf]).toEqual(["DPoP", { jkt: key.thumbprint }]);
  const told = bodyOf(await machine.introspect(access_token));
  expect([told.token_type, told.cnf]).toEqual(["DPoP", { jkt: key.thumbprint }]);
});

test("SEC-76 pages of an application's origins send proofs and read nonces", async ({
  makeTenant,
  stack,
}) => {
  const application = await prepare(makeTenant, "spa");
  const key = await makeProofKey();
  const { access_token: token } = await signInBound(application, key, stack);
  const { origin } = new URL(application.tenant.site.url);
  for (const path of ["/token", "/me", "/request"]) {
    const preflight = await ask(application.issuer + path, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,dpop",
      },
    });
    expect([path, preflight.headers["access-control-allow-headers"]]).toEqual([path, "authorization,dpop"]);
  }
  const answer = await lookWith(application, key, token, { headers: { origin } });
  expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([200, origin]);
  expect(answer.headers["access-control-expose-headers"]).toContain("DPoP-Nonce");
});

test("why tokens were refused is told on the application's page", async ({ makeTenant, stack }) => {
  const application = await prepare(makeTenant, "web", { boundTokensOnly: true });
  const request = application.request();
  const { code } = await signInForCode(new Visitor(stack), application, { request });
  expect(errorOf(await application.redeem(code, request))).toBe("invalid_grant");
  await expect.poll(() => listKeptFaults(application.tenant)).toEqual({ proof: "" });
});
