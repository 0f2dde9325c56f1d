import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import * as oauth from "oauth4webapi";
import { askSilently, sessionCookiesOf } from "../fixtures/session-cookies";
import { bodyOf, claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

test.use({ newKeys: true });

interface PublishedKey {
  kid: string;
  alg: string;
  [member: string]: unknown;
}

async function publishedKeys(application: SpokenApplication): Promise<PublishedKey[]> {
  return bodyOf<{ keys: PublishedKey[] }>(await ask(`${application.issuer}/jwks`)).keys;
}

for (const algorithm of ["ES256", "RS256"] as const) {
  test(`SEC-08 an ID token signed with ${algorithm} is what an outside client expects`, async ({
    makeTenant,
    stack,
  }) => {
    const application = new SpokenApplication(
      await makeTenant({ application: { idTokenAlgorithm: algorithm } }),
    );
    const tokens = await signIn(new Visitor(stack), application);
    const issuer = new URL(application.issuer);
    const insecure = { [oauth.allowInsecureRequests]: true };
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, insecure),
    );
    const client: oauth.Client = { client_id: application.clientId, id_token_signed_response_alg: algorithm };
    const response = Response.json({ ...tokens, token_type: "bearer" });
    const nonce = String(claimsOf(tokens.id_token).nonce);
    await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, insecure);
    const header = JSON.parse(Buffer.from(tokens.id_token.split(".")[0] ?? "", "base64url").toString());
    const keys = await publishedKeys(application);
    expect(header.alg).toBe(algorithm);
    expect(keys.find(({ kid }) => kid === header.kid)?.alg).toBe(algorithm);
    expect(claimsOf(tokens.id_token)).toMatchObject({ iss: application.issuer, aud: application.clientId });
  });
}

test("SEC-92 a pool publishes public parts of keys that no other pool has", async ({ makeTenant }) => {
  const applications = [new SpokenApplication(await makeTenant()), new SpokenApplication(await makeTenant())];
  const sets = await Promise.all(applications.map(publishedKeys));
  for (const key of sets.flat()) {
    const members = key.alg === "ES256" ? ["crv", "kty", "x", "y"] : ["e", "kty", "n"];
    expect(Object.keys(key).sort()).toEqual([...members, "alg", "kid", "use"].sort());
  }
  expect(new Set(sets.flat().map(({ kid }) => kid)).size).toBe(4);
});

test("SEC-92 two instances agree on the keys of a new pool", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const answers = await Promise.all(
    [stack.productUrl, stack.secondInstanceUrl, stack.productUrl, stack.secondInstanceUrl].map((via) =>
      ask(`${application.issuer}/jwks`, { via }),
    ),
  );
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
});

test("SEC-08 tokens of one pool are worthless in another", async ({ makeTenant, stack }) => {
  const [own, foreign] = [
    new SpokenApplication(await makeTenant()),
    new SpokenApplication(await makeTenant()),
  ];
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, own, { offline: true });
  expect((await foreign.userinfo(tokens.access_token)).status).toBe(401);
  expect(bodyOf(await foreign.introspect(tokens.access_token))).toEqual({ active: false });
  expect(bodyOf(await foreign.introspect(tokens.refresh_token))).toEqual({ active: false });
  expect(bodyOf(await foreign.refresh(tokens.refresh_token)).error).toBe("invalid_grant");
  expect((await foreign.revoke(tokens.access_token)).status).toBe(200);
  expect((await own.userinfo(tokens.access_token)).status).toBe(200);
  const session = sessionCookiesOf(visitor, own.tenant.pool.base);
  expect(await askSilently(own, session, visitor)).toBe("code");
  expect(await askSilently(foreign, session, visitor)).toBe("login_required");
});

test("SEC-08 an ID token is no access token", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { id_token } = await signIn(new Visitor(stack), application);
  expect((await application.userinfo(id_token)).status).toBe(401);
});

test("SEC-08 a forged ID token is refused as a hint", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const foreign = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  const claims = claimsOf(id_token);
  const keys = await publishedKeys(application);
  const elliptic = keys.find(({ alg }) => alg === "ES256");
  const rsa = keys.find(({ alg }) => alg === "RS256");
  if (!elliptic || !rsa) throw new Error("a key is missing");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const withKey = (input: string) =>
    sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
  const withText = (secret: string) => (input: string) =>
    createHmac("sha256", secret).update(input).digest("base64url");
  const [head, , signature] = id_token.split(".") as [string, string, string];
  const forgeries: Record<string, string> = {
    none: forge({ alg: "none" }, claims, () => ""),
    "none in capitals": forge({ alg: "NONE" }, claims, () => ""),
    "HS256 with the public key": forge(
      { alg: "HS256", kid: elliptic.kid },
      claims,
      withText(JSON.stringify(elliptic)),
    ),
    "HS256 with the client secret": forge({ alg: "HS256" }, claims, withText(application.clientSecret ?? "")),
    "another key under our kid": forge({ alg: "ES256", kid: elliptic.kid }, claims, withKey),
    "another key under its own kid": forge({ alg: "ES256", kid: "own" }, claims, withKey),
    "another key in the header": forge({ alg: "ES256", jwk: elliptic }, claims, withKey),
    "a swapped kid": [encode({ alg: "ES256", kid: rsa.kid }), id_token.split(".")[1], signature].join("."),
    "a changed person": [head, encode({ ...claims, sub: "somebody" }), signature].join("."),
    "no signature": id_token.slice(0, id_token.lastIndexOf(".") + 1),
    "a token of another pool": (await signIn(new Visitor(stack), foreign)).id_token,
    "no token": "nonsense",
  };
  for (const [name, hint] of Object.entries(forgeries)) {
    const answer = await visitor.visit(
      `${application.issuer}/session/end?${new URLSearchParams({ id_token_hint: hint })}`,
    );
    expect.soft([name, answer.status, answer.headers.location]).toEqual([name, 400, undefined]);
    expect.soft(answer.body, name).not.toContain("op.logoutForm");
    const silent = await visitor.visit(application.request({ prompt: "none", id_token_hint: hint }).address);
    expect.soft(silent.headers.location, name).not.toContain("code=");
  }
  const genuine = await visitor.visit(
    `${application.issuer}/session/end?${new URLSearchParams({ id_token_hint: id_token })}`,
  );
  expect(genuine.status).toBe(200);
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function forge(header: object, claims: object, signature: (input: string) => string): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${signature(input)}`;
}
