import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { storedRecord } from "../fixtures/stored-record";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

/** Every use brings a new token, and nothing overlaps. */
const strict = { rotateRefreshTokens: true, refreshOverlap: 0 };

for (const type of ["web", "spa"] as const) {
  test(`SEC-06 a refresh token of a ${type} application that rotates them is new each time`, async ({
    makeTenant,
    stack,
  }) => {
    const tokens = { ...initialTokenSettings(type), rotateRefreshTokens: true };
    const application = new SpokenApplication(await makeTenant({ application: { type, tokens } }));
    const first = await signIn(new Visitor(stack), application, { offline: true });
    const second = tokensOf(await application.refresh(first.refresh_token));
    const third = tokensOf(await application.refresh(second.refresh_token, { via: stack.secondInstanceUrl }));
    expect(new Set([first, second, third].map((tokens) => tokens.refresh_token)).size).toBe(3);
    expect((await application.userinfo(third.access_token)).status).toBe(200);
  });
}

test("SEC-06 of parallel refreshes over two instances exactly one succeeds where nothing overlaps", async ({
  makeTenant,
  stack,
}) => {
  const tokens = { ...initialTokenSettings("web"), ...strict };
  const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
  const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      application.refresh(refresh_token, { via: index % 2 ? stack.secondInstanceUrl : stack.productUrl }),
    ),
  );
  const lost = answers.filter(({ status }) => status !== 200);
  expect(lost).toHaveLength(19);
  expect(lost.map((answer) => [answer.status, bodyOf(answer).error])).toEqual(
    lost.map(() => [400, "invalid_grant"]),
  );
});

for (const [name, generation] of [
  ["direct predecessor", 1],
  ["grandparent", 0],
] as const) {
  test(`SEC-06 replaying the ${name} of a refresh token ends the whole grant`, async ({
    makeTenant,
    stack,
  }) => {
    const tokens = { ...initialTokenSettings("web"), ...strict };
    const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
    const chain = [await signIn(new Visitor(stack), application, { offline: true })];
    for (let index = 0; index < 2; index += 1)
      chain.push(tokensOf(await application.refresh(chain[index]?.refresh_token ?? "")));
    const latest = chain[2];
    if (!latest) throw new Error("the chain has three links");
    const replay = await application.refresh(chain[generation]?.refresh_token ?? "", {
      via: stack.secondInstanceUrl,
    });
    expect([replay.status, bodyOf(replay).error]).toEqual([400, "invalid_grant"]);
    const after = await application.refresh(latest.refresh_token);
    expect([after.status, bodyOf(after).error]).toEqual([400, "invalid_grant"]);
    expect((await application.userinfo(latest.access_token)).status).toBe(401);
    expect(bodyOf(await application.introspect(latest.refresh_token))).toEqual({ active: false });
  });
}

test("SEC-06 a refresh inherits the absolute end of its predecessor", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant({ application: { type: "spa" } }));
  const { id } = application.tenant.pool;
  const first = await signIn(new Visitor(stack), application, { offline: true });
  const end = Math.floor(Date.now() / 1000) + 100;
  await (await storedRecord(id, "RefreshToken", first.refresh_token)).write({ exp: end });
  const second = tokensOf(await application.refresh(first.refresh_token));
  const { payload } = await storedRecord(id, "RefreshToken", second.refresh_token);
  expect(Number(payload.exp)).toBeLessThanOrEqual(end);
  expect(Number(payload.exp)).toBeGreaterThan(end - 10);
});

test("SEC-06 an expired refresh token is refused", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const record = await storedRecord(application.tenant.pool.id, "RefreshToken", refresh_token);
  await record.write({ exp: Math.floor(Date.now() / 1000) - 1 });
  const answer = await application.refresh(refresh_token);
  expect([answer.status, bodyOf(answer).error]).toEqual([400, "invalid_grant"]);
});

test("SEC-06 a refresh token belongs to its application and cannot widen its scope", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const stranger = new SpokenApplication(await makeTenant());
  const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const foreign = await stranger.refresh(refresh_token);
  expect([foreign.status, bodyOf(foreign).error]).toEqual([400, "invalid_grant"]);
  const wider = await application.call("/token", {
    grant_type: "refresh_token",
    refresh_token,
    scope: "openid offline_access phone",
  });
  expect([wider.status, bodyOf(wider).error]).toEqual([400, "invalid_scope"]);
  expect((await application.refresh(refresh_token)).status).toBe(200);
});
