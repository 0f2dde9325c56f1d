import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { addConnection, disableTheConnection, withdrawOffer } from "../fixtures/operator";
import type { TestTenant } from "../fixtures/test";
import { testPageOf } from "../fixtures/test-client";
import { SampleSite } from "./sample-site";
import { firstName, openLoginPage, passDingTalk, reachDingTalk, signIn } from "./steps";

/** A page that a person may come to see, and how they come to it. */
export interface HostedState {
  name: string;
  open(page: Page, tenant: TestTenant): Promise<unknown>;
}

/** A browser that calls itself DingTalk's app and has no app behind it: whatever its page asks is never answered. */
async function claimDingTalk(page: Page): Promise<void> {
  const userAgent = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 AliApp(DingTalk/7.8.1)";
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setUserAgentOverride", { userAgent });
}

/** Names somebody whom people may ask. */
async function nameContact({ pool }: TestTenant): Promise<void> {
  const contact = "IT helpdesk, it@acme.example, +86 571 8888 0000";
  await database().pool.update({ where: { id: pool.id }, data: { contact } });
}

const everyScope = "openid profile email phone dingtalk offline_access";

/** Every hosted page in every state, the provider's own pages included. */
export const hostedStates: readonly HostedState[] = [
  { name: "login", open: openLoginPage },
  {
    name: "login after a refusal",
    async open(page, tenant) {
      const login = await openLoginPage(page, tenant);
      await (await reachDingTalk(page, firstName(tenant))).refuse();
      await login.failure.waitFor();
    },
  },
  {
    name: "login after another enterprise was chosen",
    async open(page, tenant) {
      await nameContact(tenant);
      await openLoginPage(page, tenant);
      await page.goto(`${page.url()}?failed=dingtalk.wrong_enterprise&reference=ABCD-EFGH-JKLM`);
    },
  },
  {
    name: "login that is broken",
    async open(page, tenant) {
      await nameContact(tenant);
      await openLoginPage(page, tenant);
      await page.goto(`${page.url()}?failed=login.client_refused&reference=ABCD-EFGH-JKLM`);
    },
  },
  {
    name: "login with several connections",
    async open(page, tenant) {
      await addConnection(tenant, "Subsidiary");
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login with several connections, one used before",
    async open(page, tenant) {
      await addConnection(tenant, "Subsidiary");
      const value = tenant.connection.id;
      await page.context().addCookies([{ name: "dingpass.last-way", value, url: tenant.pool.base }]);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login while the only connection is disabled",
    async open(page, tenant) {
      await nameContact(tenant);
      await disableTheConnection(tenant);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login that goes straight to DingTalk",
    async open(page, tenant) {
      await database().application.update({
        where: { id: tenant.application.id },
        data: { skipsLoginPage: true },
      });
      // The page as it is before it moves on.
      await page.route("**/start", (route) => route.fulfill({ status: 204 }));
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login without a connection",
    async open(page, tenant) {
      await withdrawOffer(tenant);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login inside DingTalk",
    async open(page, tenant) {
      await claimDingTalk(page);
      await openLoginPage(page, tenant);
      await page.getByRole("status").waitFor();
    },
  },
  {
    name: "login inside DingTalk that takes long",
    async open(page, tenant) {
      await claimDingTalk(page);
      await openLoginPage(page, tenant);
      await page.locator("[data-silent-panel=slow]").waitFor();
    },
  },
  {
    name: "login inside DingTalk after a failure",
    async open(page, tenant) {
      await claimDingTalk(page);
      await openLoginPage(page, tenant);
      await page.goto(`${page.url()}?failed=login.cancelled`);
    },
  },
  {
    name: "start address",
    open: (page, { pool, connection }) => page.goto(`${pool.base}/start/${connection.identifier}`),
  },
  {
    name: "start address of nothing",
    open: (page, { pool }) => page.goto(`${pool.base}/start/nothing`),
  },
  {
    name: "the pool's own page",
    open: (page, { pool }) => page.goto(pool.base),
  },
  {
    name: "the pool's own page, signed in",
    async open(page, tenant) {
      await signIn(page, tenant);
      await page.goto(tenant.pool.base);
    },
  },
  {
    name: "going back after a finished login",
    async open(page, tenant) {
      await openLoginPage(page, tenant);
      const login = page.url();
      await passDingTalk(page, firstName(tenant));
      await new SampleSite(page, tenant.site.url).name.waitFor();
      await page.goto(login);
    },
  },
  {
    name: "test of an application",
    open: (page, tenant) => page.goto(testPageOf(tenant).href),
  },
  {
    name: "test of an application that shows its claims",
    async open(page, tenant) {
      await page.goto(testPageOf(tenant).href);
      await page.locator("form[action$='/begin'] button").click();
      await passDingTalk(page, firstName(tenant));
      await page.locator(".claims").first().waitFor();
    },
  },
  {
    name: "test of an application that was refused",
    async open(page, tenant) {
      await page.goto(testPageOf(tenant).href);
      await page.locator("input[value=none]").check();
      await page.locator("form[action$='/begin'] button").click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "test of an application without a way in",
    async open(page, tenant) {
      await withdrawOffer(tenant);
      await page.goto(testPageOf(tenant).href);
    },
  },
  {
    name: "request of a test in another browser",
    open: (page, { pool, application }) =>
      page.goto(
        `${pool.issuer}/auth?client_id=${application.clientId}&response_type=code&scope=openid&redirect_uri=${encodeURIComponent(`${pool.base}/try/callback`)}`,
      ),
  },
  {
    name: "failure without an interaction",
    open: (page, { pool, application }) =>
      page.goto(`${pool.base}/error?code=login.account_disabled&app=${application.clientId}`),
  },
  {
    name: "failure without an interaction that is broken",
    async open(page, tenant) {
      await nameContact(tenant);
      await page.goto(`${tenant.pool.base}/error?code=login.target_refused&reference=ABCD-EFGH-JKLM`);
    },
  },
  {
    name: "sign in again",
    async open(page, tenant) {
      await signIn(page, tenant);
      await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "login" });
    },
  },
  {
    name: "consent",
    async open(page, tenant) {
      await signIn(page, tenant);
      await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "consent", scope: everyScope });
    },
  },
  {
    name: "interaction of another browser",
    async open(page, tenant) {
      await openLoginPage(page, tenant);
      await page.context().clearCookies();
      await page.reload();
    },
  },
  {
    name: "unverified request",
    open: (page, tenant) => page.goto(`${tenant.pool.issuer}/auth?client_id=nobody&response_type=code`),
  },
  {
    name: "request that is over",
    open: (page, tenant) => page.goto(`${tenant.pool.issuer}/auth/${"x".repeat(21)}`),
  },
  {
    name: "sign out",
    async open(page, tenant) {
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.issuer}/session/end`);
    },
  },
  {
    name: "signed out",
    async open(page, tenant) {
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.issuer}/session/end`);
      await page.locator("button[name=logout][value=yes]").click();
      await page.waitForURL(/success/);
    },
  },
  {
    name: "stayed signed in",
    async open(page, tenant) {
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.issuer}/session/end`);
      await page.locator("button:not([name])[form]").click();
      await page.waitForURL(/success/);
    },
  },
  {
    name: "signed out of an application",
    async open(page, tenant) {
      const { id, clientId } = tenant.application;
      await database().application.update({ where: { id }, data: { homeAddress: `${tenant.site.url}/` } });
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.issuer}/session/end?client_id=${clientId}`);
      await page.locator("button[name=logout][value=yes]").click();
      await page.waitForURL(/success/);
    },
  },
  {
    name: "address of nobody",
    open: (page, tenant) => page.goto(`${tenant.pool.base}/nothing/here`),
  },
  {
    name: "pool of nobody",
    open: (page, tenant) => page.goto(`${new URL(tenant.pool.base).origin}/p/no-such-pool/login/x`),
  },
];
