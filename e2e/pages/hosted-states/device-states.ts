import type { Page } from "@playwright/test";
import { askForCodes, letDevicesIn } from "../../fixtures/device";
import type { TestTenant } from "../../fixtures/test";
import { firstName, passDingTalk } from "../steps";
import type { HostedState } from "./hosted-state";

/** Opens the page with a device's code in it. */
async function bringCode(page: Page, tenant: TestTenant): Promise<void> {
  const application = await letDevicesIn(tenant);
  await page.goto((await askForCodes(application)).verification_uri_complete);
}

async function openQuestion(page: Page, tenant: TestTenant): Promise<void> {
  await bringCode(page, tenant);
  await page.locator("form.fields button[type=submit]").click();
  await page.locator("button[name=confirm]").waitFor();
}

/** A device's code, from where it is typed to the end. */
export const deviceStates: readonly HostedState[] = [
  { name: "code of a device", open: bringCode },
  {
    name: "code of a device that is none",
    async open(page, tenant) {
      await page.goto(`${tenant.pool.issuer}/device?user_code=BBBB-BBBB`);
      await page.locator("form.fields button[type=submit]").click();
      await page.locator("#user_code-fault").waitFor();
    },
  },
  { name: "question whether a device is one's own", open: openQuestion },
  {
    name: "device that was refused",
    async open(page, tenant) {
      await openQuestion(page, tenant);
      await page.locator("button[name=abort]").click();
      await page.locator("button[name=abort]").waitFor({ state: "detached" });
    },
  },
  {
    name: "device that is signed in",
    async open(page, tenant) {
      await openQuestion(page, tenant);
      await page.locator("button[name=confirm]").click();
      await passDingTalk(page, firstName(tenant));
      await page.locator("form[action$='/consent'] button").click();
      await page.waitForURL(/\/oidc\/device\//);
    },
  },
];
