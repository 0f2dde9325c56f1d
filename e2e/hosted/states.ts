import type { Page } from "@playwright/test";
import type { TestTenant } from "../fixtures/test";
import { SampleSite } from "../pages/sample-site";
import { withdrawOffer } from "./operator";
import { firstName, openLoginPage, reachDingTalk, signIn } from "./steps";

/** A page that a person may come to see, and how they come to it. */
export interface HostedState {
  name: string;
  open(page: Page, tenant: TestTenant): Promise<unknown>;
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
    name: "login without a connection",
    async open(page, tenant) {
      await withdrawOffer(tenant);
      await openLoginPage(page, tenant);
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
    name: "address of nobody",
    open: (page, tenant) => page.goto(`${tenant.pool.base}/nothing/here`),
  },
  {
    name: "pool of nobody",
    open: (page, tenant) => page.goto(`${new URL(tenant.pool.base).origin}/p/no-such-pool/login/x`),
  },
];
