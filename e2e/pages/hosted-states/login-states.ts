import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { addConnection, disableTheConnection, withdrawOffer } from "../../fixtures/operator";
import { offerPasswords } from "../../fixtures/passwords";
import { SampleSite } from "../sample-site";
import { firstName, openLoginPage, reachDingTalk, signIn } from "../steps";
import type { HostedState } from "./hosted-state";
import { nameContact } from "./name-contact";

const everyScope = "openid profile email phone dingtalk offline_access";

/** Login pages, and what somebody sees on the way through them. */
export const loginStates: readonly HostedState[] = [
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
    name: "sign in again",
    async open(page, tenant) {
      await signIn(page, tenant);
      await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "login" });
    },
  },
  {
    name: "choose an account",
    async open(page, tenant) {
      await signIn(page, tenant);
      await offerPasswords(tenant);
      await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "select_account" });
      await page.locator("summary").first().click();
    },
  },
  {
    name: "choose an account, where the request names a connection",
    async open(page, tenant) {
      await signIn(page, tenant);
      const { identifier } = tenant.connection;
      const choose = { prompt: "select_account", dingtalk_connection: identifier };
      await new SampleSite(page, tenant.site.url).askForSignIn(choose);
    },
  },
  {
    name: "consent",
    async open(page, tenant) {
      await signIn(page, tenant);
      await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "consent", scope: everyScope });
    },
  },
];

/** A browser that calls itself DingTalk's app and has no app behind it: whatever its page asks is never answered. */
async function claimDingTalk(page: Page): Promise<void> {
  const userAgent = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 AliApp(DingTalk/7.8.1)";
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setUserAgentOverride", { userAgent });
}
