import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signInForCode, signOn } from "../fixtures/visitor-sign-in";

test("SEC-05 of 50 parallel redemptions over two instances exactly one succeeds", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { code, request } = await signInForCode(new Visitor(stack), application);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      application.redeem(code, request, {}, { via: index % 2 ? stack.secondInstanceUrl : stack.productUrl }),
    ),
  );
  const won = answers.filter(({ status }) => status === 200);
  const lost = answers.filter(({ status }) => status !== 200);
  expect(won).toHaveLength(1);
  expect(lost.map((answer) => [answer.status, bodyOf(answer).error])).toEqual(
    lost.map(() => [400, "invalid_grant"]),
  );
  // One of them was not the application: what it got ends as after a later replay.
  for (const answer of won)
    expect((await application.userinfo(tokensOf(answer).access_token)).status).toBe(401);
});

test("SEC-05 a replayed code ends the tokens that were issued from it", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { code, request } = await signInForCode(new Visitor(stack), application, {
    request: application.offlineRequest(),
  });
  const tokens = tokensOf(await application.redeem(code, request));
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
  const replay = await application.redeem(code, request, {}, { via: stack.secondInstanceUrl });
  expect([replay.status, bodyOf(replay).error]).toEqual([400, "invalid_grant"]);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect(bodyOf(await application.introspect(tokens.access_token))).toEqual({ active: false });
  const refreshed = await application.refresh(tokens.refresh_token);
  expect([refreshed.status, bodyOf(refreshed).error]).toEqual([400, "invalid_grant"]);
});

test("SEC-05 a replay counts at any time: after the code's minute, after its tokens were rotated, on any instance", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const sibling = await siblingOf(application);
  const visitor = new Visitor(stack);
  const { code, request } = await signInForCode(visitor, application, {
    request: application.offlineRequest(),
  });
  const first = tokensOf(await application.redeem(code, request));
  const second = tokensOf(await application.refresh(first.refresh_token));
  const third = tokensOf(await application.refresh(second.refresh_token, { via: stack.secondInstanceUrl }));
  const theirRequest = sibling.request({ redirect_uri: siblingRedirectUri });
  const theirs = tokensOf(await sibling.redeem(await signOn(visitor, sibling, theirRequest), theirRequest));
  const where = { poolId: tenant.pool.id, kind: "AuthorizationCode", digest: digest(code) };
  const kept = await database().oidcRecord.findFirstOrThrow({ where });
  const last = await database().oidcRecord.findFirstOrThrow({
    where: { poolId: tenant.pool.id, kind: "RefreshToken" },
    orderBy: { expiresAt: "desc" },
  });
  // It is remembered for as long as a refresh token of it may live.
  expect(kept.expiresAt?.getTime()).toBeGreaterThanOrEqual(last.expiresAt?.getTime() ?? Number.NaN);
  const stored = await storedRecord(tenant.pool.id, "AuthorizationCode", code);
  await stored.write({ exp: Math.floor(Date.now() / 1000) - 20 * 24 * 60 * 60 });

  // Without what the code is bound to it is no replay of the application's: nobody else ends its tokens with a code that they found.
  for (const changes of [{ code_verifier: "x".repeat(43) }, { redirect_uri: `${request.redirectUri}/` }])
    expect((await application.redeem(code, request, changes)).status).toBe(400);
  const foreign = await sibling.redeem(code, request);
  expect([foreign.status, bodyOf(foreign).error]).toEqual([400, "invalid_grant"]);
  expect((await application.userinfo(third.access_token)).status).toBe(200);

  const replay = await application.redeem(code, request, {}, { via: stack.secondInstanceUrl });
  expect([replay.status, bodyOf(replay).error]).toEqual([400, "invalid_grant"]);
  for (const { access_token } of [first, second, third])
    expect((await application.userinfo(access_token)).status).toBe(401);
  const refreshed = await application.refresh(third.refresh_token);
  expect([refreshed.status, bodyOf(refreshed).error]).toEqual([400, "invalid_grant"]);
  // What others got in the same session lives, and the person stays signed in.
  expect((await sibling.userinfo(theirs.access_token)).status).toBe(200);
  const again = sibling.request({ redirect_uri: siblingRedirectUri });
  expect(await signOn(visitor, sibling, again)).toMatch(/^\S+$/);
});

test("SEC-05 replays at the same moment, on two instances, end the tokens as one does, and none is a fault", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { code, request } = await signInForCode(new Visitor(stack), application, {
    request: application.offlineRequest(),
  });
  const tokens = tokensOf(await application.redeem(code, request));
  await (await storedRecord(application.tenant.pool.id, "AuthorizationCode", code)).write({
    exp: Math.floor(Date.now() / 1000) - 60,
  });
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, index) =>
      application.redeem(code, request, {}, { via: index % 2 ? stack.secondInstanceUrl : stack.productUrl }),
    ),
    // Whoever refreshes in this very moment has nothing of it afterwards.
    application.refresh(tokens.refresh_token),
  ]);
  const refreshed = answers.pop();
  expect(answers.map((answer) => [answer.status, bodyOf(answer).error])).toEqual(
    answers.map(() => [400, "invalid_grant"]),
  );
  const late = refreshed?.status === 200 ? [tokens, tokensOf(refreshed)] : [tokens];
  for (const { access_token, refresh_token } of late) {
    expect((await application.userinfo(access_token)).status).toBe(401);
    expect((await application.refresh(refresh_token)).status).toBe(400);
  }
});

test("SEC-05 a code belongs to its application, redirect URI and pool", async ({ makeTenant, stack }) => {
  const other = "https://app.contoso.example/callback";
  const application = new SpokenApplication(await makeTenant({ application: { redirectUris: [other] } }));
  const stranger = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { code, request } = await signInForCode(visitor, application);

  const elsewhere = await application.redeem(code, request, { redirect_uri: other });
  expect([elsewhere.status, bodyOf(elsewhere).error]).toEqual([400, "invalid_grant"]);
  const unnamed = await application.redeem(code, request, { redirect_uri: undefined });
  expect([unnamed.status, bodyOf(unnamed).error]).toEqual([400, "invalid_request"]);
  const foreign = await stranger.redeem(code, request);
  expect([foreign.status, bodyOf(foreign).error]).toEqual([400, "invalid_grant"]);
  const posing = await stranger.call("/token", {
    grant_type: "authorization_code",
    client_id: application.clientId,
    code,
  });
  expect([401, 400]).toContain(posing.status);
  expect(bodyOf(posing)).not.toHaveProperty("access_token");
  expect((await application.redeem(code, request)).status).toBe(200);
});

test("SEC-05 another application of the same pool cannot redeem a code", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { code, request } = await signInForCode(new Visitor(stack), application);
  const answer = await (await siblingOf(application)).redeem(code, request);
  expect([answer.status, bodyOf(answer).error]).toEqual([400, "invalid_grant"]);
});

test("SEC-05 a code lives a minute at most", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { code } = await signInForCode(visitor, application);
  const record = await storedRecord(application.tenant.pool.id, "AuthorizationCode", code);
  const lifetime = Number(record.payload.exp) - Number(record.payload.iat);
  expect(lifetime).toBeGreaterThan(0);
  expect(lifetime).toBeLessThanOrEqual(60);

  const late = application.request();
  const lateCode = await signOn(visitor, application, late);
  await (await storedRecord(application.tenant.pool.id, "AuthorizationCode", lateCode)).write({
    exp: Math.floor(Date.now() / 1000) - 1,
  });
  const answer = await application.redeem(lateCode, late);
  expect([answer.status, bodyOf(answer).error]).toEqual([400, "invalid_grant"]);
  expect(
    await database().oidcRecord.count({ where: { poolId: application.tenant.pool.id, kind: "AccessToken" } }),
  ).toBe(0);
});
