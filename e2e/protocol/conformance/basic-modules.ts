import { setTimeout as wait } from "node:timers/promises";
import * as oauth from "oauth4webapi";
import { challengeOf } from "../../fixtures/spoken-application";
import { storedRecord } from "../../fixtures/stored-record";
import { expect } from "../../fixtures/test";
import { ask, type Parameters } from "../../fixtures/visitor";
import type { Module, ModuleRun } from "./harness";
import type { SignedIn } from "./relying-party";

/** A sign-in with these parameters succeeds. */
function succeeds(changes: Parameters): Module {
  return async (run) => {
    const client = await run.start();
    await client.userinfo(await client.signIn(changes));
  };
}

/** Claims by scope (OpenID Connect Core §5.4). */
const standardClaims: Record<string, string[]> = {
  profile: [
    ..."name given_name family_name middle_name nickname profile picture website".split(" "),
    ..."gender birthdate zoneinfo locale updated_at preferred_username".split(" "),
  ],
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
  address: ["address"],
};

/** A scope brings its claims at userinfo, of the types that they have. */
function bringsClaims(...scopes: string[]): Module {
  return async (run) => {
    const client = await run.start();
    if (!scopes.every((scope) => client.server.scopes_supported?.includes(scope))) return run.skip();
    const told = await client.userinfo(await client.signIn({ scope: ["openid", ...scopes].join(" ") }));
    for (const [name, value] of Object.entries(told)) {
      if (/_verified$/.test(name)) expect(typeof value, name).toBe("boolean");
      else if (name === "updated_at") expect(typeof value, name).toBe("number");
      else if (!["dingtalk", "address"].includes(name)) expect(typeof value, name).toBe("string");
    }
    const wanted = scopes.flatMap((scope) => standardClaims[scope] ?? []);
    run.warnUnless(
      "VerifyScopesReturnedInUserInfoClaims",
      wanted.every((name) => name in told),
    );
  };
}

/** Two sign-ins, the second with these parameters. */
async function twice(run: ModuleRun, changes: (first: SignedIn) => Parameters, pause = 0) {
  const client = await run.start();
  const first = await client.signIn({ max_age: "15000" });
  expect(first.asked).toBe(true);
  await wait(pause);
  const second = await client.signIn(changes(first));
  expect(second.claims.sub).toBe(first.claims.sub);
  return { first, second };
}

const timeOf = ({ claims }: SignedIn) => Number(claims.auth_time);

/** What the suite expects of a second sign-in for which the person had to prove themselves again. */
function expectFresh({ first, second }: { first: SignedIn; second: SignedIn }): void {
  expect(second.asked).toBe(true);
  expect(timeOf(second)).toBeGreaterThan(timeOf(first));
  expect(Math.abs(Date.now() / 1000 - timeOf(second))).toBeLessThan(60);
}

/** How a request object ends that is not supported: with this error, at the application. */
async function isRejected(run: ModuleRun, changes: Parameters, error: string) {
  const client = await run.start();
  const { fields } = await client.authorize(changes);
  expect(fields?.get("error")).toBe(error);
  return client;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The modules of the Basic OP plan, and of Form Post OP, which runs the same ones. */
export const basicModules = {
  "oidcc-server": async (run) => {
    const client = await run.start();
    const { fields, claims, tokens } = await client.signIn();
    expect([...(fields?.keys() ?? [])].sort()).toEqual(["code", "iss", "state"]);
    expect(tokens.expires_in).toBeGreaterThan(0);
    expect(claims.iss).toBe(client.application.issuer);
    await client.userinfo({ tokens, claims });
  },
  "oidcc-response-type-missing": async (run) => {
    const client = await run.start();
    const { fields } = await client.authorize({ response_type: undefined });
    expect(["invalid_request", "unsupported_response_type", undefined]).toContain(
      fields?.get("error") ?? undefined,
    );
    expect(fields?.has("code") ?? false).toBe(false);
  },
  "oidcc-idtoken-signature": async (run) => {
    const { header } = await (await run.start()).signIn();
    // There is more than one key: it says which.
    expect(header).toMatchObject({ alg: "RS256", kid: expect.any(String) });
  },
  "oidcc-idtoken-unsigned": async (run) => {
    const { server } = await run.start();
    expect(server.id_token_signing_alg_values_supported).not.toContain("none");
    run.skip();
  },
  "oidcc-userinfo-get": async (run) => {
    const client = await run.start();
    const signedIn = await client.signIn();
    expect((await client.userinfo(signedIn)).sub).toBe(signedIn.claims.sub);
  },
  "oidcc-userinfo-post-header": async (run) => {
    const client = await run.start();
    const { tokens, claims } = await client.signIn();
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const answer = await ask(String(client.server.userinfo_endpoint), { method: "POST", headers });
    expect([answer.status, JSON.parse(answer.body).sub]).toEqual([200, claims.sub]);
  },
  "oidcc-userinfo-post-body": async (run) => {
    const client = await run.start();
    const { tokens, claims } = await client.signIn();
    const fields = { access_token: tokens.access_token };
    const answer = await ask(String(client.server.userinfo_endpoint), { fields });
    expect([answer.status, JSON.parse(answer.body).sub]).toEqual([200, claims.sub]);
  },
  "oidcc-ensure-request-without-nonce-succeeds-for-code-flow": async (run) => {
    const { claims } = await (await run.start()).signIn({ nonce: undefined });
    expect(claims).not.toHaveProperty("nonce");
  },
  "oidcc-scope-profile": bringsClaims("profile"),
  "oidcc-scope-email": bringsClaims("email"),
  "oidcc-scope-address": bringsClaims("address"),
  "oidcc-scope-phone": bringsClaims("phone"),
  "oidcc-scope-all": bringsClaims("address", "email", "phone", "profile"),
  "oidcc-ensure-other-scope-order-succeeds": async (run) => {
    const client = await run.start();
    expect(await client.userinfo(await client.signIn({ scope: "email openid" }))).toHaveProperty("email");
  },
  "oidcc-display-page": succeeds({ display: "page" }),
  "oidcc-display-popup": succeeds({ display: "popup" }),
  "oidcc-prompt-login": async (run) => {
    expectFresh(await twice(run, () => ({ prompt: "login", max_age: "15000" }), 1_100));
  },
  "oidcc-prompt-none-not-logged-in": async (run) => {
    const { fields, asked } = await (await run.start()).authorize({ prompt: "none" });
    expect(asked).toBe(false);
    expect(["login_required", "interaction_required"]).toContain(fields?.get("error"));
  },
  "oidcc-prompt-none-logged-in": async (run) => {
    const { first, second } = await twice(run, () => ({ prompt: "none", max_age: "15000" }));
    expect([second.asked, timeOf(second)]).toEqual([false, timeOf(first)]);
  },
  "oidcc-max-age-1": async (run) => {
    expectFresh(await twice(run, () => ({ max_age: "1" }), 2_100));
  },
  "oidcc-max-age-10000": async (run) => {
    const { first, second } = await twice(run, () => ({ max_age: "10000" }));
    expect([second.asked, timeOf(second)]).toEqual([false, timeOf(first)]);
  },
  "oidcc-ensure-request-with-unknown-parameter-succeeds": succeeds({ extra: "foobar" }),
  "oidcc-id-token-hint": async (run) => {
    const { second } = await twice(run, ({ tokens }) => ({
      prompt: "none",
      id_token_hint: String(tokens.id_token),
    }));
    expect(second.asked).toBe(false);
  },
  "oidcc-login-hint": succeeds({ login_hint: "buffy@client.example" }),
  "oidcc-ui-locales": succeeds({ ui_locales: "se" }),
  "oidcc-claims-locales": succeeds({ claims_locales: "se" }),
  "oidcc-ensure-request-with-acr-values-succeeds": async (run) => {
    const client = await run.start();
    const wanted = client.server.acr_values_supported as string[];
    const { claims } = await client.signIn({ acr_values: wanted.join(" ") });
    run.warnUnless("ValidateIdTokenACRClaimAgainstAcrValuesRequest", wanted.includes(String(claims.acr)));
  },
  "oidcc-codereuse": async (run) => {
    const client = await run.start();
    expect(await client.replay(await client.signIn())).toBe("invalid_grant");
  },
  "oidcc-codereuse-30seconds": async (run) => {
    const client = await run.start();
    const signedIn = await client.signIn();
    const code = await storedRecord(
      client.application.tenant.pool.id,
      "AuthorizationCode",
      signedIn.fields?.get("code") ?? "",
    );
    // As if the half minute had passed.
    await code.write({ exp: Number(code.payload.exp) - 30, iat: Number(code.payload.iat) - 30 });
    expect(await client.replay(signedIn)).toBe("invalid_grant");
    const { status } = await client.application.userinfo(signedIn.tokens.access_token);
    run.warnUnless("CallProtectedResourceWithBearerTokenExpectingError", status === 401);
  },
  "oidcc-ensure-registered-redirect-uri": async (run) => {
    const { fields, end } = await (await run.start()).authorize({ redirect_uri: "https://unknown.example/" });
    expect([fields, end.status]).toEqual([null, 400]);
  },
  "oidcc-ensure-post-request-succeeds": async (run) => {
    const client = await run.start();
    await client.userinfo(await client.signIn({}, { post: true }));
  },
  "oidcc-server-client-secret-post": async (run) => {
    const client = (await run.start()).posting();
    await client.userinfo(await client.signIn());
  },
  "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported": async (run) => {
    await isRejected(run, { request_uri: "https://client.example/request" }, "request_uri_not_supported");
  },
  "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported": async (run) => {
    const request = `${encode({ alg: "none" })}.${encode({ scope: "openid", response_type: "code" })}.`;
    const { server } = await isRejected(run, { request }, "request_not_supported");
    expect(server.request_object_signing_alg_values_supported ?? []).not.toContain("none");
    run.skip();
  },
  "oidcc-claims-essential": async (run) => {
    const client = await run.start();
    const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
    const signedIn = await client.signIn({ claims });
    run.warnUnless("EnsureUserInfoContainsName", "name" in (await client.userinfo(signedIn)));
    run.warnUnless("EnsureIdTokenDoesNotContainName", !("name" in signedIn.claims));
  },
  "oidcc-ensure-request-object-with-redirect-uri": async (run) => {
    const { server } = await run.start();
    expect(server.request_parameter_supported ?? false).toBe(false);
    run.skip();
  },
  "oidcc-refresh-token": async (run) => {
    const client = await run.start();
    const offline = { scope: "openid offline_access", prompt: "consent" };
    const first = await client.signIn(offline);
    const refreshToken = String(first.tokens.refresh_token);
    expect(client.server.grant_types_supported).toContain("refresh_token");
    expect(refreshToken).toMatch(/^[\x20-\x7e]+$/);
    const response = await oauth.refreshTokenGrantRequest(
      client.server,
      client.client,
      client.secret,
      refreshToken,
      {
        [oauth.allowInsecureRequests]: true,
      },
    );
    const refreshed = await oauth.processRefreshTokenResponse(client.server, client.client, response);
    expect(refreshed.access_token).not.toBe(first.tokens.access_token);
    // Core §12.2: the same person and application; the sign-in's time stays.
    const { claims } = await client.verify(String(refreshed.id_token));
    expect([claims.sub, claims.aud, claims.auth_time]).toEqual([
      first.claims.sub,
      first.claims.aud,
      first.claims.auth_time,
    ]);
    await client.userinfo({ tokens: refreshed, claims });
    const other = await run.second(client);
    const theirs = await other.signIn(offline);
    const stolen = await client.application.refresh(String(theirs.tokens.refresh_token));
    expect([stolen.status, JSON.parse(stolen.body).error]).toEqual([400, "invalid_grant"]);
  },
  "oidcc-ensure-request-with-valid-pkce-succeeds": async (run) => {
    const client = await run.start();
    const verifier = oauth.generateRandomCodeVerifier();
    const pkce = { code_challenge: challengeOf(verifier), code_challenge_method: "S256" };
    await client.userinfo(await client.signIn(pkce, { verifier }));
  },
} satisfies Record<string, Module>;
