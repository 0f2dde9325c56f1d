import { database } from "@/lib/data/client";
import { getApplicationBranding } from "@/lib/services/branding/get-application-branding";
import { resetBranding } from "@/lib/services/branding/reset-branding";
import { poolScope } from "@/prisma/seed/scope";
import { applicationLook, brandApplication, brandPool } from "../fixtures/branding";
import { makeMailUser } from "../fixtures/email-codes";
import { test } from "../fixtures/mail-test";
import { askStrangers, reachQuestion } from "../fixtures/questions";
import { letRegister, sendRegistration } from "../fixtures/registration";
import { siblingOf, siblingRedirectUri } from "../fixtures/sibling-application";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { openLoginPage, pressStart, signIn } from "../fixtures/visitor-sign-in";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

/** The colours that a page is known by. */
const own = applicationLook.colours.kind === "own" ? applicationLook.colours.light : "";
const ofPool = "#7a1fa2";

const keyOf = ({ pool, application }: TestTenant) => ({ poolId: pool.id, applicationId: application.id });
const html = { headers: { accept: "text/html" } };

/** Which of the two looks pages wear, by their names. */
function looksOf(pages: Record<string, { body: string }>) {
  return Object.fromEntries(
    Object.entries(pages).map(([name, { body }]) => [
      name,
      body.includes(own) ? "application" : body.includes(ofPool) ? "pool" : "none",
    ]),
  );
}

test("SEC-72 every page of an application's request wears its look over its pool's, and the pool's own pages do not", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { base, issuer } = tenant.pool;
  const [poolLogo, logo] = [await brandPool(tenant.pool.id), await brandApplication(keyOf(tenant))];
  const domain = await letRegister(tenant);
  const { email } = await makeMailUser(tenant);
  const application = new SpokenApplication(tenant);
  const { clientId } = application;
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  const below = (path: string) => visitor.visit(`${page.origin}${page.pathname}${path}`);
  const send = (path: string, fields: Record<string, string>) =>
    visitor.visit(`${page.origin}${page.pathname}${path}`, { fields });
  const login = await below("");
  await send("/code/send", { address: email });
  const registerCode = await sendRegistration(visitor, page, { name: "Han", address: `han@${domain}` });
  const pages = {
    login,
    code: await below("/code"),
    register: await below("/register"),
    registerCode: await visitor.follow(registerCode),
    toDingTalk: await pressStart(visitor, page, tenant),
    elsewhere: await new Visitor(stack).open(page),
    nobody: await send("/start", { connection: "nothing" }).then((answer) => visitor.follow(answer)),
    cancelled: await send("/cancel", {}),
    error: await ask(`${base}/error?code=login.interaction_expired&app=${clientId}`),
    unverified: await ask(`${issuer}/auth?client_id=${clientId}&redirect_uri=https://evil.example/`, html),
    formPost: await ask(application.request({ response_mode: "form_post", prompt: "none" }).address, html),
  };
  expect(looksOf(pages)).toEqual(Object.fromEntries(Object.keys(pages).map((name) => [name, "application"])));
  for (const { body } of [pages.login, pages.error]) {
    expect(body).toContain(`/branding/logo/${logo}.png`);
    expect(body).toContain(`/branding/icon/${logo}.png`);
    expect(body).not.toContain(poolLogo);
    expect(body).toContain('href="https://shop.example/privacy"');
    // What it says nothing of comes from its pool.
    expect(body).toContain('href="https://acme.example/terms"');
  }
  expect(login.body).toContain("Sign in to the shop");
  expect(login.body).toContain("Ask the helpdesk on 8888");
  expect(login.body).not.toContain("<script");

  const sibling = await siblingOf(application);
  const other = new Visitor(stack);
  const alone = {
    sibling: await other.visit(
      await openLoginPage(other, sibling.request({ redirect_uri: siblingRedirectUri })),
    ),
    error: await ask(`${base}/error?code=login.interaction_expired`),
    foreign: await ask(`${base}/error?code=login.interaction_expired&app=${sibling.clientId}`),
    unknown: await ask(`${issuer}/auth?client_id=nobody`, html),
    home: await other.visit(base),
    account: await other.visit(`${base}/account`),
  };
  expect(looksOf(alone)).toEqual(Object.fromEntries(Object.keys(alone).map((name) => [name, "pool"])));
  expect(alone.sibling.body).not.toContain("the shop");
});

test("SEC-72 what is asked at a sign-in and on the way out wears the application's look where it is known", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] });
  const { issuer } = tenant.pool;
  await brandApplication(keyOf(tenant));
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const { id_token: hint } = await signIn(visitor, application);
  const named = `client_id=${application.clientId}`;
  const consent = application.request({ scope: "openid offline_access", prompt: "consent" });
  const pages = {
    consent: await visitor.open(consent.address),
    logout: await visitor.visit(`${issuer}/session/end?${named}`),
    provenLogout: await visitor.visit(`${issuer}/session/end?id_token_hint=${hint}`),
  };
  expect(pages.consent.url.pathname).toContain("/login/");
  await askStrangers(tenant);
  const question = await reachQuestion(new Visitor(stack), tenant, { person: 1 });
  await database().application.update({
    where: { id: tenant.application.id },
    data: { disabledAt: new Date() },
  });
  const worn = {
    ...pages,
    question,
    disabled: await ask(`${issuer}/auth?${named}`, html),
  };
  expect(looksOf(worn)).toEqual(Object.fromEntries(Object.keys(worn).map((name) => [name, "application"])));
  expect(looksOf({ plain: await visitor.visit(`${issuer}/session/end`) })).toEqual({ plain: "none" });
});

test("SEC-73 an application's logo lies at an address of its pool, and is gone with a reset that every page follows", async ({
  makeTenant,
  stack,
}) => {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const digest = await brandApplication(keyOf(tenant));
  for (const kind of ["logo", "icon"]) {
    const answer = await fetch(`${tenant.pool.base}/branding/${kind}/${digest}.png`);
    expect(answer.status, kind).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await ask(`${other.pool.base}/branding/${kind}/${digest}.png`)).status, kind).toBe(404);
  }
  const application = new SpokenApplication(tenant);
  const visitor = new Visitor(stack);
  const page = await openLoginPage(visitor, application.request());
  expect((await visitor.visit(page)).body).toContain(digest);
  const scope = poolScope(tenant.pool.id);
  const { applicationId } = keyOf(tenant);
  const { version } = await getApplicationBranding(scope, { applicationId });
  await resetBranding(scope, { applicationId, version });
  await expect
    .poll(async () => (await visitor.visit(page)).body, { timeout: 10_000 })
    .not.toMatch(/<img|class="legal"|\.brand/);
  expect((await ask(`${tenant.pool.base}/branding/logo/${digest}.png`)).status).toBe(404);
});
