import { randomUUID } from "node:crypto";
import { createRemoteJWKSet, type JWTPayload, jwtVerify, SignJWT, UnsecuredJWT } from "jose";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { siblingOf } from "../fixtures/sibling-application";
import { bodyOf, claimsOf, SpokenApplication, type Tokens, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode } from "../fixtures/visitor-sign-in";

const structured = { ...initialTokenSettings("web"), accessTokenFormat: "jwt" } as const;

/** As an API does that knows the issuer and its own name alone. */
async function verify({ issuer }: SpokenApplication, token: string, audience: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return (await jwtVerify(token, keys, { issuer, audience, typ: "at+jwt" })).payload;
}

for (const idTokenAlgorithm of ["ES256", "RS256"] as const)
  test(`SEC-08 an access token is a JWT that an API verifies by itself, signed with ${idTokenAlgorithm}`, async ({
    makeTenant,
    stack,
  }) => {
    const tokens = { ...structured, audience: "https://api.contoso.example" };
    const application = new SpokenApplication(
      await makeTenant({ application: { tokens, idTokenAlgorithm } }),
    );
    const { access_token, id_token } = await signIn(new Visitor(stack), application);
    const payload = await verify(application, access_token, "https://api.contoso.example");
    expect(payload).toEqual({
      iss: application.issuer,
      sub: claimsOf(id_token).sub,
      aud: "https://api.contoso.example",
      client_id: application.clientId,
      scope: "openid profile email phone dingtalk",
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 3600,
      jti: expect.any(String),
    });
    await expect(verify(application, access_token, application.clientId)).rejects.toThrow();
    await expect(verify(application, id_token, application.clientId)).rejects.toThrow("typ");
  });

test("without an audience a JWT is for the application itself, and a refreshed one is another", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ application: { tokens: structured } }));
  const first = await signIn(new Visitor(stack), application, { offline: true });
  const refreshed = tokensOf(await application.refresh(first.refresh_token));
  const [one, other] = await Promise.all(
    [first, refreshed].map(({ access_token }) => verify(application, access_token, application.clientId)),
  );
  expect(one?.sub).toBe(other?.sub);
  expect(one?.jti).not.toBe(other?.jti);
});

test("SEC-11 a JWT opens userinfo by header and by form, is introspected, and ends when it is revoked or signed out of", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ application: { tokens: structured } }));
  const { access_token } = await signIn(new Visitor(stack), application);
  expect(bodyOf(await application.userinfo(access_token)).name).toBe("张伟 Zhang Wei");
  const posted = await ask(`${application.issuer}/me`, { fields: { access_token } });
  expect(bodyOf(posted).name).toBe("张伟 Zhang Wei");
  const seen = bodyOf(await application.introspect(access_token));
  expect(seen).toMatchObject({ active: true, client_id: application.clientId, token_type: "Bearer" });

  const other = await siblingOf(application);
  expect(bodyOf(await other.introspect(access_token))).toEqual({ active: false });
  expect((await other.revoke(access_token)).status).toBe(200);
  expect((await application.userinfo(access_token)).status).toBe(200);
  expect((await application.revoke(access_token)).status).toBe(200);
  expect((await application.userinfo(access_token)).status).toBe(401);
  expect(bodyOf(await application.introspect(access_token))).toEqual({ active: false });

  const next = await signIn(new Visitor(stack), application);
  await database().signIn.updateMany({
    where: { poolId: application.tenant.pool.id },
    data: { endedAt: new Date(), endReason: "signed_out" },
  });
  expect((await application.userinfo(next.access_token)).status).toBe(401);
});

test("SEC-91 what a JWT says of itself is no token, and nothing that is stored makes one", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ application: { tokens: structured } }));
  const { access_token } = await signIn(new Visitor(stack), application);
  const { jti } = claimsOf(access_token);
  const records = await database().oidcRecord.findMany({ where: { poolId: application.tenant.pool.id } });
  for (const value of [String(jti), ...records.map(({ digest }) => digest)]) {
    expect((await application.userinfo(value)).status).toBe(401);
    expect(bodyOf(await application.introspect(value))).toEqual({ active: false });
  }
});

test("SEC-08 a forged JWT is no access token: unsigned, by another key, of another pool, changed, for something else", async ({
  makeTenant,
  stack,
}) => {
  const [application, elsewhere] = [
    new SpokenApplication(await makeTenant({ application: { tokens: structured } })),
    new SpokenApplication(await makeTenant({ application: { tokens: structured } })),
  ];
  const { access_token, id_token }: Tokens = await signIn(new Visitor(stack), application);
  const foreign = await signIn(new Visitor(stack), elsewhere);
  const claims = claimsOf(access_token);
  const [header = "", payload = "", signature = ""] = access_token.split(".");
  const rewritten = Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString("base64url");
  const hmac = (typ: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ }).sign(Buffer.from(application.clientId));
  const forged = {
    unsigned: new UnsecuredJWT(claims).encode(),
    "signed with what is public": await hmac("at+jwt"),
    "with other claims": `${header}.${rewritten}.${signature}`,
    "without its signature": `${header}.${payload}.`,
    "an ID token": id_token,
    "of another pool": foreign.access_token,
  };
  for (const [name, token] of Object.entries(forged)) {
    expect([name, (await application.userinfo(token)).status]).toEqual([name, 401]);
    expect([name, bodyOf(await application.introspect(token))]).toEqual([name, { active: false }]);
    expect([name, (await application.revoke(token)).status]).toEqual([name, 200]);
  }
  expect((await application.userinfo(access_token)).status).toBe(200);
});

test("tokens count for as long as the application says, and a refresh token no longer than at first", async ({
  makeTenant,
  stack,
}) => {
  const tokens = {
    ...structured,
    accessTokenSeconds: 300,
    idTokenSeconds: 900,
    refreshTokenDays: 1,
    rotateRefreshTokens: true,
  };
  const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
  const request = application.request({ scope: "openid offline_access" });
  const { code } = await signInForCode(new Visitor(stack), application, { request });
  const answer = await application.redeem(code, request);
  const first = tokensOf(answer);
  expect(bodyOf(answer).expires_in).toBe(300);
  const lifeOf = (token: string) => Number(claimsOf(token).exp) - Number(claimsOf(token).iat);
  expect([first.access_token, first.id_token].map(lifeOf)).toEqual([300, 900]);
  const refreshed = tokensOf(await application.refresh(first.refresh_token));
  const { exp } = bodyOf(await application.introspect(refreshed.refresh_token));
  const life = Number(exp) - Number(claimsOf(first.id_token).iat);
  expect(life).toBeGreaterThan(86_300);
  expect(life).toBeLessThanOrEqual(86_401);
});

test("SEC-03 an application is given the scopes of its settings, and is told of any other", async ({
  makeTenant,
  stack,
}) => {
  const tokens = { ...initialTokenSettings("web"), scopes: ["profile" as const] };
  const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
  const visitor = new Visitor(stack);
  for (const scope of ["openid profile email", "openid phone", "openid dingtalk offline_access"]) {
    const answer = await visitor.visit(application.request({ scope }).address);
    const told = new URL(answer.headers.location ?? "").searchParams;
    expect([scope, told.get("error")]).toEqual([scope, "invalid_scope"]);
  }
  const request = application.request({ scope: "openid profile offline_access" });
  const { code } = await signInForCode(visitor, application, { request });
  const given = tokensOf(await application.redeem(code, request));
  expect(Object.keys(bodyOf(await application.userinfo(given.access_token))).sort()).not.toContain("email");
  expect(claimsOf(given.id_token)).not.toHaveProperty("email");
});
