import { database } from "@/lib/data/client";
import { changeSettings } from "@/prisma/seed/change-settings";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import { expect, type TestTenant, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, signIn } from "../fixtures/visitor-sign-in";

/** How many browsers get ready at once: the race that is tested begins when all of them come back. */
const atOnce = 10;

/** Browsers, over both instances in turn, that are all about to come back from DingTalk as one person. */
async function prepareCallbacks(stack: Stack, tenant: TestTenant, count: number) {
  const application = new SpokenApplication(tenant);
  const prepare = async (index: number) => {
    const visitor = new Visitor(stack, index % 2 ? stack.secondInstanceUrl : undefined);
    const request = application.request();
    return { visitor, request, ...(await goToCallback(visitor, request, tenant)) };
  };
  const prepared: Awaited<ReturnType<typeof prepare>>[] = [];
  while (prepared.length < count) {
    const length = Math.min(atOnce, count - prepared.length);
    prepared.push(...(await Promise.all(Array.from({ length }, (_, index) => prepare(index)))));
  }
  return prepared;
}

const countUsers = (tenant: TestTenant) => database().user.count({ where: { poolId: tenant.pool.id } });

test("SEC-44 REL-03 of 100 parallel first logins over two instances all succeed as one user", async ({
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const prepared = await prepareCallbacks(stack, tenant, 100);
  const subjects = await Promise.all(
    prepared.map(async ({ visitor, request, callback }) => {
      const code = codeAt(await visitor.open(callback, request.redirectUri), request);
      return claimsOf(tokensOf(await application.redeem(code, request)).id_token).sub;
    }),
  );
  expect(new Set(subjects).size).toBe(1);
  const where = { poolId: tenant.pool.id };
  expect(await database().user.count({ where })).toBe(1);
  expect(await database().identity.count({ where })).toBe(1);
  expect(await database().enterpriseMembership.count({ where })).toBe(1);
  const outcomes = await database().attempt.groupBy({ by: ["outcome"], where, _count: true });
  expect(Object.fromEntries(outcomes.map(({ outcome, _count }) => [outcome, _count]))).toEqual({
    created: 1,
    signed_in: 99,
  });
});

test("SEC-42 login-only creates nobody, also not in parallel", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({ connection: { loginOnly: true } });
  const prepared = await prepareCallbacks(stack, tenant, 20);
  await Promise.all(
    prepared.map(async ({ visitor, callback, page }) => {
      const answer = await visitor.visit(callback);
      expect(locationOf(answer)?.pathname).toBe(page.pathname);
      expect(locationOf(answer)?.searchParams.has("refused")).toBe(true);
    }),
  );
  expect(await countUsers(tenant)).toBe(0);
  const attempts = await database().attempt.findMany({ where: { poolId: tenant.pool.id } });
  expect(new Set(attempts.map(({ reason }) => reason))).toEqual(new Set(["login.account_required"]));
});

test("SEC-42 login-only that is switched on in the middle of a login counts", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const [first] = await prepareCallbacks(stack, tenant, 1);
  if (!first) throw new Error("one login was prepared");
  await changeSettings(tenant, { loginOnly: true });
  const answer = await first.visitor.visit(first.callback);
  expect(locationOf(answer)?.searchParams.has("refused")).toBe(true);
  expect(await countUsers(tenant)).toBe(0);
});

test("SEC-42 login-only lets people in who have an account", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({ people: [{ name: "Known" }, { name: "Unknown" }] });
  const application = new SpokenApplication(tenant);
  await signIn(new Visitor(stack), application);
  await changeSettings(tenant, { loginOnly: true });
  await signIn(new Visitor(stack), application);
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, application.request(), tenant, { person: 1 });
  expect(locationOf(await visitor.visit(callback))?.searchParams.has("refused")).toBe(true);
  expect(await countUsers(tenant)).toBe(1);
});

test("SEC-44 the database itself refuses a second owner of an identity", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  await signIn(new Visitor(stack), new SpokenApplication(tenant));
  const { id, ...identity } = await database().identity.findFirstOrThrow({
    where: { poolId: tenant.pool.id },
  });
  const other = await database().user.create({ data: { poolId: tenant.pool.id } });
  const second = database().identity.create({ data: { ...identity, userId: other.id } });
  await expect(second).rejects.toMatchObject({ code: "P2002" });
});
