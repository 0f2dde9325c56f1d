import { database } from "@/lib/data/client";
import { SpokenApplication } from "../../fixtures/spoken-application";
import { SampleSite } from "../sample-site";
import { firstName, openLoginPage, passDingTalk, signIn } from "../steps";
import type { HostedState } from "./hosted-state";
import { nameContact } from "./name-contact";

/** Ends: failures, what is over, and signing out. */
export const endingStates: readonly HostedState[] = [
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
    name: "message for an origin that is not registered",
    open: (page, tenant) =>
      page.goto(new SpokenApplication(tenant).request({ response_mode: "web_message" }).address.href),
  },
  {
    name: "message that was handed over, in a window that stays",
    async open(page, tenant) {
      await database().application.update({
        where: { clientId: tenant.application.clientId },
        data: { webOrigins: [tenant.site.url] },
      });
      await page.route("**/scripts/web-message.js", (route) => route.fulfill({ body: "" }));
      const request = new SpokenApplication(tenant).request({ response_mode: "web_message", prompt: "none" });
      await page.goto(request.address.href);
    },
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
