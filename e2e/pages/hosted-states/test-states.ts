import { withdrawOffer } from "../../fixtures/operator";
import { testPageOf } from "../../fixtures/test-client";
import { firstName, passDingTalk } from "../steps";
import type { HostedState } from "./hosted-state";

/** Tests of an application. */
export const testStates: readonly HostedState[] = [
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
];
