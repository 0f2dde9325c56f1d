import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { initialTokenSettings, type TokenSettings } from "@/lib/domain/application/token-settings";
import { bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type TenantWishes, type TestTenant, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

function wishesFor(type: "web" | "spa", change: Partial<TokenSettings> = {}): TenantWishes {
  return { application: { type, tokens: { ...initialTokenSettings(type), ...change } } };
}

/** Lets the overlap of a spent token be over, as if its seconds had passed. */
async function endOverlap({ pool }: TestTenant, refreshToken: string): Promise<void> {
  const { count } = await database().oidcRecord.updateMany({
    where: { poolId: pool.id, kind: "RefreshToken", digest: digest(refreshToken) },
    data: { overlapUntil: new Date(Date.now() - 1) },
  });
  expect(count).toBe(1);
}

test("SEC-06 a confidential application keeps its refresh token, also in parallel, on both instances", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const answers = await Promise.all(
    [stack.productUrl, stack.secondInstanceUrl, stack.productUrl].map((via) =>
      application.refresh(refresh_token, { via }),
    ),
  );
  for (const answer of answers) {
    const tokens = tokensOf(answer);
    expect(tokens.refresh_token).toBe(refresh_token);
    expect((await application.userinfo(tokens.access_token)).status).toBe(200);
  }
});

test("SEC-06 a lost answer costs nothing: the direct predecessor is good again, on the other instance too", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant(wishesFor("spa")));
  const first = await signIn(new Visitor(stack), application, { offline: true });
  const lost = tokensOf(await application.refresh(first.refresh_token));
  const again = tokensOf(await application.refresh(first.refresh_token, { via: stack.secondInstanceUrl }));
  expect(new Set([first, lost, again].map((tokens) => tokens.refresh_token)).size).toBe(3);
  const next = tokensOf(await application.refresh(again.refresh_token));
  expect((await application.userinfo(next.access_token)).status).toBe(200);
});

test("SEC-06 two tabs that refresh at the same moment both go on, over two instances", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant(wishesFor("spa")));
  const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      application.refresh(refresh_token, { via: index % 2 ? stack.secondInstanceUrl : stack.productUrl }),
    ),
  );
  const issued = answers.map((answer) => tokensOf(answer).refresh_token);
  expect(new Set([refresh_token, ...issued]).size).toBe(11);
  expect((await application.refresh(issued[3] ?? "")).status).toBe(200);
});

for (const [name, overlap, over] of [
  ["after the overlap", 10, true],
  ["where none is set", 0, false],
] as const)
  test(`SEC-06 a spent refresh token that turns up ${name} ends the grant`, async ({ makeTenant, stack }) => {
    const tenant = await makeTenant(wishesFor("spa", { refreshOverlap: overlap }));
    const application = new SpokenApplication(tenant);
    const first = await signIn(new Visitor(stack), application, { offline: true });
    const second = tokensOf(await application.refresh(first.refresh_token));
    if (over) await endOverlap(tenant, first.refresh_token);
    const replay = await application.refresh(first.refresh_token, { via: stack.secondInstanceUrl });
    expect([replay.status, bodyOf(replay).error]).toEqual([400, "invalid_grant"]);
    expect((await application.refresh(second.refresh_token)).status).toBe(400);
    expect((await application.userinfo(second.access_token)).status).toBe(401);
  });

test("SEC-06 the overlap covers the direct predecessor alone: once the successor is used, it is over", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant(wishesFor("spa", { refreshOverlap: 30 })));
  const first = await signIn(new Visitor(stack), application, { offline: true });
  const second = tokensOf(await application.refresh(first.refresh_token));
  const third = tokensOf(await application.refresh(second.refresh_token));
  const replay = await application.refresh(first.refresh_token);
  expect([replay.status, bodyOf(replay).error]).toEqual([400, "invalid_grant"]);
  expect((await application.refresh(third.refresh_token)).status).toBe(400);
});

test("SEC-06 two sign-ins of one session do not end each other's overlap", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant(wishesFor("spa")));
  const visitor = new Visitor(stack);
  const tab = await signIn(visitor, application, { offline: true });
  const request = application.offlineRequest({ prompt: undefined });
  const end = await visitor.open(request.address, request.redirectUri);
  const other = tokensOf(await application.redeem(end.url.searchParams.get("code") ?? "", request));
  await application.refresh(tab.refresh_token);
  const otherNext = tokensOf(await application.refresh(other.refresh_token));
  tokensOf(await application.refresh(otherNext.refresh_token));
  expect((await application.refresh(tab.refresh_token)).status).toBe(200);
});

test("SEC-06 an overlap begins with the first use and is not made longer by the next", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant(wishesFor("spa"));
  const application = new SpokenApplication(tenant);
  const { refresh_token } = await signIn(new Visitor(stack), application, { offline: true });
  const end = async () =>
    (
      await database().oidcRecord.findFirstOrThrow({
        where: { poolId: tenant.pool.id, kind: "RefreshToken", digest: digest(refresh_token) },
      })
    ).overlapUntil;
  await application.refresh(refresh_token);
  const first = await end();
  await application.refresh(refresh_token);
  expect(await end()).toEqual(first);
});
