import { database } from "@/lib/data/client";
import { initialMatching, type MatchField } from "@/lib/domain/association/match-field";
import en from "@/messages/en/hosted.json" with { type: "json" };
import { changeSettings } from "@/prisma/seed/change-settings";
import { readText } from "../fixtures/http-browser/text";
import { beginSilently, issueCode, onwardOf, postCode } from "../fixtures/silent-sign-in";
import { claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { tryOut } from "../fixtures/trial";
import { Visitor } from "../fixtures/visitor";
import { codeAt, goToCallback, openLoginPage, signIn } from "../fixtures/visitor-sign-in";

/** What a tenant's employee is at DingTalk: see the simulated enterprise. */
const email = "zhang.wei@acme.example";

async function matchBy({ enterprise, ...tenant }: TestTenant, ...fields: MatchField[]) {
  await changeSettings(tenant, {
    matching: { fields, trust: { corpId: enterprise.corpId, fields } },
    loginOnly: true,
  });
}

const makeUser = ({ pool }: TestTenant, data: object) =>
  database().user.create({
    data: { poolId: pool.id, name: "Here before", nameSource: "administrator", ...data },
  });

const verified = { email, emailVerified: true, emailSource: "administrator" };

test("SEC-37 somebody unknown is signed in as the user whom the enterprise's record leads to", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await matchBy(tenant, "email");
  const user = await makeUser(tenant, verified);
  const application = new SpokenApplication(tenant);
  for (const _time of ["the first", "any other"]) {
    const tokens = await signIn(new Visitor(stack), application);
    expect(claimsOf(tokens.id_token).sub).toBe(user.id);
  }
  expect(await database().user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({
    name: "Here before",
    ...verified,
  });
});

test("SEC-37, SEC-42 in silence as well, and nobody is created who is matched to nobody", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await matchBy(tenant, "employeeNumber");
  const enter = async () => {
    const visitor = new Visitor(stack);
    const page = await openLoginPage(visitor, new SpokenApplication(tenant).request());
    const start = `${page.origin}${page.pathname}/start`;
    const begun = await beginSilently(visitor, start, { connection: tenant.connection.id });
    return onwardOf(await postCode(visitor, page.origin, begun, await issueCode(stack, tenant)));
  };
  const refused = await enter();
  expect(refused.searchParams.has("refused")).toBe(true);
  expect(await database().user.count({ where: { poolId: tenant.pool.id } })).toBe(0);
  const user = await makeUser(tenant, { employeeNumber: "A-1001" });
  expect((await enter()).pathname).toContain("/oidc/auth/");
  expect(await database().signIn.findFirstOrThrow({ where: { poolId: tenant.pool.id } })).toMatchObject({
    userId: user.id,
    mode: "in_client",
  });
});

test("SEC-37, SEC-44 of 40 browsers that come back at once over two instances all are the matched user", async ({
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  await matchBy(tenant, "email");
  const user = await makeUser(tenant, verified);
  const application = new SpokenApplication(tenant);
  const prepared = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const visitor = new Visitor(stack, index % 2 ? stack.secondInstanceUrl : undefined);
      const request = application.request();
      return { visitor, request, ...(await goToCallback(visitor, request, tenant)) };
    }),
  );
  await Promise.all(
    prepared.map(async ({ visitor, request, callback }) =>
      codeAt(await visitor.open(callback, request.redirectUri), request),
    ),
  );
  const where = { poolId: tenant.pool.id };
  expect(await database().user.count({ where })).toBe(1);
  expect(await database().identity.findMany({ where })).toMatchObject([{ userId: user.id }]);
  expect(await database().signIn.count({ where })).toBe(40);
});

test("SEC-42 matching that is switched off in the middle of a sign-in lets nobody in", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await matchBy(tenant, "email");
  await makeUser(tenant, verified);
  const request = new SpokenApplication(tenant).request();
  const visitor = new Visitor(stack);
  const { callback } = await goToCallback(visitor, request, tenant);
  await changeSettings(tenant, { matching: initialMatching });
  await visitor.open(callback);
  const where = { poolId: tenant.pool.id };
  expect(await database().identity.count({ where })).toBe(0);
  expect(await database().attempt.findFirstOrThrow({ where })).toMatchObject({
    reason: "login.account_required",
  });
});

test("SEC-47 a trial says why a match does not count, and whoever leads to a disabled user is refused", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await matchBy(tenant, "email");
  await makeUser(tenant, { ...verified, disabledAt: new Date() });
  const text = readText((await tryOut(stack, tenant)).end.body);
  expect(text).toContain(en.trial.would.refuse);
  expect(text).toContain(en.trial.mismatch.disabled);
});

test("a trial says whom one would be matched by, and links nobody", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant();
  await matchBy(tenant, "email");
  await makeUser(tenant, verified);
  const text = readText((await tryOut(stack, tenant)).end.body);
  expect(text).toContain("Sign you in to the account of this pool that has your e-mail address");
  expect(await database().identity.count({ where: { poolId: tenant.pool.id } })).toBe(0);
});
