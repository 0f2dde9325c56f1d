import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { allowInsecureRequests, discovery, PrivateKeyJwt, refreshTokenGrant } from "openid-client";
import { database } from "@/lib/data/client";
import { addPublicKeys } from "@/lib/services/applications/add-public-keys";
import { removePublicKey } from "@/lib/services/applications/remove-public-key";
import { poolScope } from "@/prisma/seed/scope";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, type MakeTenant, type TestTenant, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

async function addKey({ pool, application }: TestTenant, kid = "first", alg = "ES256") {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const keys = JSON.stringify({ ...(await exportJWK(publicKey)), kid });
  await addPublicKeys(poolScope(pool.id), { applicationId: application.id, keys });
  return { kid, alg, privateKey };
}

/** An application that has a refresh token to ask with, and then proves itself by a key. */
async function prepare(makeTenant: MakeTenant, visitor: Visitor) {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const { refresh_token } = await signIn(visitor, application, { offline: true });
  return { tenant, application, refresh_token, key: await addKey(tenant) };
}

type Key = Awaited<ReturnType<typeof addKey>>;

/** An assertion that is right but for the changes. */
async function assert({ clientId, issuer }: SpokenApplication, key: Key, change: JWTPayload = {}) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: issuer,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
    ...change,
  })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .sign(key.privateKey);
}

/** Asks whether an assertion is taken, by looking at a token. */
const show = ({ issuer }: SpokenApplication, assertion: string, fields = {}, via?: string) =>
  ask(`${issuer}/token/introspection`, {
    fields: { token: "x", client_assertion_type: assertionType, client_assertion: assertion, ...fields },
    ...(via ? { via } : {}),
  });

test("an outside client proves itself by its key", async ({ makeTenant, stack }) => {
  const { tenant, application, refresh_token, key } = await prepare(makeTenant, new Visitor(stack));
  const client = await discovery(
    new URL(tenant.pool.issuer),
    application.clientId,
    undefined,
    PrivateKeyJwt({ key: key.privateKey, kid: key.kid }),
    { execute: [allowInsecureRequests] },
  );
  const tokens = await refreshTokenGrant(client, refresh_token);
  expect(tokens.access_token).toBeTruthy();
  expect(client.serverMetadata().token_endpoint_auth_methods_supported).toContain("private_key_jwt");
});

test("SEC-10 where an application has a key its secret opens nothing, until the last key is gone", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, refresh_token, key } = await prepare(makeTenant, new Visitor(stack));
  expect(bodyOf(await application.introspect("x")).error).toBe("invalid_client");
  expect(bodyOf(await application.refresh(refresh_token)).error).toBe("invalid_client");
  expect((await show(application, await assert(application, key))).status).toBe(200);
  await removePublicKey(poolScope(tenant.pool.id), {
    applicationId: tenant.application.id,
    kid: key.kid,
  });
  expect(bodyOf(await show(application, await assert(application, key))).error).toBe("invalid_client");
  expect((await application.introspect("x")).status).toBe(200);
});

test("SEC-10 an assertion counts once, over two instances at the same moment as well", async ({
  makeTenant,
  stack,
}) => {
  const { tenant, application, key } = await prepare(makeTenant, new Visitor(stack));
  const assertion = await assert(application, key);
  const instances = [undefined, stack.secondInstanceUrl];
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => show(application, assertion, {}, instances[index % 2])),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await show(application, assertion)).status).not.toBe(200);
  expect(
    await database().oidcRecord.count({ where: { poolId: tenant.pool.id, kind: "ReplayDetection" } }),
  ).toBe(1);
});

test("SEC-10 while keys are changed both count", async ({ makeTenant, stack }) => {
  const { tenant, application, key } = await prepare(makeTenant, new Visitor(stack));
  for (const next of [key, await addKey(tenant, "second", "RS256"), await addKey(tenant, "third", "Ed25519")])
    expect([next.alg, (await show(application, await assert(application, next))).status]).toEqual([
      next.alg,
      200,
    ]);
});

test("SEC-08 SEC-10 an assertion that is forged, another's, for somebody else or for too long is refused", async ({
  makeTenant,
  stack,
}) => {
  const { application, key } = await prepare(makeTenant, new Visitor(stack));
  const elsewhere = await prepare(makeTenant, new Visitor(stack));
  const now = Math.floor(Date.now() / 1000);
  const { privateKey } = await generateKeyPair("ES256");
  const unsigned = (await assert(application, key))
    .replace(/^[^.]+/, btoa('{"alg":"none"}'))
    .replace(/[^.]+$/, "");
  const hmac = await new SignJWT({
    iss: application.clientId,
    sub: application.clientId,
    aud: application.issuer,
    jti: "a",
    exp: now + 60,
  })
    .setProtectedHeader({ alg: "HS256" })
    .sign(Buffer.from(application.clientSecret ?? ""));
  const assertions = {
    "by another key of the same name": await assert(application, { ...key, privateKey }),
    "by another application's key": await assert(application, elsewhere.key),
    "for another pool": await assert(application, key, { aud: elsewhere.application.issuer }),
    "for nobody": await assert(application, key, { aud: undefined }),
    "of another application": await assert(application, key, { iss: elsewhere.application.clientId }),
    "about another application": await assert(application, key, { sub: elsewhere.application.clientId }),
    "that is over": await assert(application, key, { exp: now - 60 }),
    "without an end": await assert(application, key, { exp: undefined }),
    "for a day": await assert(application, key, { exp: now + 86_400 }),
    "without a name": await assert(application, key, { jti: undefined }),
    unsigned,
    "signed with the secret": hmac,
  };
  for (const [name, assertion] of Object.entries(assertions)) {
    const answer = await show(application, assertion);
    expect([name, answer.status === 200]).toEqual([name, false]);
    expect([name, ["invalid_client", "invalid_request"].includes(String(bodyOf(answer).error))]).toEqual([
      name,
      true,
    ]);
  }
  expect(
    (await show(application, await assert(application, key), { client_assertion_type: "other" })).status,
  ).not.toBe(200);
});
