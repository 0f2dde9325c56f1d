import { database } from "@/lib/data/client";
import { accountOf, signInAtAccount } from "../fixtures/account-visitor";
import { readText } from "../fixtures/http-browser/text";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

const people = [{ name: "First Person" }, { name: "Second Person" }];

const withdrawalsOf = ({ pool }: TestTenant) =>
  database().auditEvent.findMany({ where: { poolId: pool.id, action: "user.consent_withdrawn" } });

/** Withdraws what an application was granted. @returns what the page says of it, `over` when nobody is signed in there. */
async function withdraw(visitor: Visitor, tenant: TestTenant, application: string): Promise<string | null> {
  const answer = await visitor.visit(`${accountOf(tenant)}/withdraw`, { fields: { application } });
  expect(answer.status).toBe(303);
  const query = locationOf(answer)?.searchParams;
  return query?.has("over") ? "over" : (query?.get("said") ?? null);
}

test("SEC-14: a person sees which applications know what of them, and withdraws it", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  expect(readText((await visitor.visit(accountOf(tenant))).body)).toContain(
    "No application has access to your information.",
  );
  const request = application.request({ scope: "openid email offline_access", prompt: "consent" });
  const { code } = await signInForCode(visitor, application, { request });
  const tokens = tokensOf(await application.redeem(code, request));
  const pending = application.request({ scope: "openid" });
  const unredeemed = await signOn(visitor, application, pending);
  const elsewhere = await signIn(new Visitor(stack), application, { offline: true });

  const page = readText((await visitor.visit(accountOf(tenant))).body);
  expect(page).toMatch(/Contoso Travel Since [^.]*UTC What it can see Contoso Travel your identity in /);
  const [, known = ""] = page.split("What it can see");
  expect(known).toContain("your e-mail address");
  expect(known).toContain("access while you are not using the application");
  expect(known).not.toContain("your phone number");

  expect(await withdraw(visitor, tenant, application.clientId)).toBe("withdrawn");
  for (const { access_token, refresh_token } of [tokens, elsewhere]) {
    expect.soft((await application.userinfo(access_token)).status).toBe(401);
    expect.soft((await application.refresh(refresh_token)).status).toBe(400);
  }
  expect((await application.redeem(unredeemed, pending)).status).toBe(400);
  const after = readText((await visitor.visit(`${accountOf(tenant)}?said=withdrawn`)).body);
  expect(after).toContain("The application no longer has access.");
  expect(after).toContain("No application has access to your information.");
  const { userId } = await database().signIn.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  expect(await withdrawalsOf(tenant)).toMatchObject([
    {
      actor: `user:${userId}`,
      object: `user:${userId}`,
      outcome: "success",
      details: { client: application.clientId },
    },
  ]);
  expect(await withdraw(visitor, tenant, application.clientId)).toBe("gone");

  // An application that wants the question gets it again.
  const asked = await visitor.open(application.offlineRequest().address);
  expect(asked.url.pathname).toContain("/login/");
  expect(asked.body).toContain("Allow ");
  // What it had stays ended, also when it signs the person in anew (SEC-101).
  await signOn(visitor, application);
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
});

test("SEC-14: another application of the same person keeps what it has", async ({ makeTenant, stack }) => {
  const tenant = await makeTenant({ people });
  const application = new SpokenApplication(tenant);
  const sibling = await siblingOf(application);
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application);
  const request = sibling.request({ redirect_uri: siblingRedirectUri });
  const code = await signOn(visitor, sibling, request);
  const others = tokensOf(await sibling.redeem(code, request));
  expect(await withdraw(visitor, tenant, application.clientId)).toBe("withdrawn");
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect((await sibling.userinfo(others.access_token)).status).toBe(200);
});

test("SEC-60, SEC-61: nobody else's grant is seen or withdrawn, in the pool or in another", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, elsewhere] = [await makeTenant({ people }), await makeTenant()];
  const [application, foreign] = [new SpokenApplication(tenant), new SpokenApplication(elsewhere)];
  const visitor = new Visitor(stack);
  await signInAtAccount(visitor, tenant);
  const other = await signIn(new Visitor(stack), application, { person: 1 });
  const far = await signIn(new Visitor(stack), foreign);
  const words = readText((await visitor.visit(accountOf(tenant))).body);
  expect(words).toContain("No application has access to your information.");
  for (const id of [application.clientId, foreign.clientId, tenant.application.id, "", "' OR true --"])
    expect.soft(await withdraw(visitor, tenant, id), id).toBe("gone");
  expect((await application.userinfo(other.access_token)).status).toBe(200);
  expect((await foreign.userinfo(far.access_token)).status).toBe(200);
  expect(await withdrawalsOf(tenant)).toEqual([]);
});

test("SEC-75: a withdrawal from somewhere else, by GET or without a session changes nothing", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people });
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const tokens = await signIn(visitor, application);
  const address = `${accountOf(tenant)}/withdraw`;
  const fields = { application: application.clientId };
  for (const origin of ["null", "https://evil.example", tenant.site.url])
    expect.soft((await visitor.visit(address, { fields, headers: { origin } })).status).toBe(403);
  const cookie = visitor.jar.format(new URL(address));
  expect((await ask(address, { fields, headers: { cookie } })).status).toBe(403);
  await visitor.visit(`${address}?application=${application.clientId}`);
  expect(await withdraw(new Visitor(stack), tenant, application.clientId)).toBe("over");
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
});
