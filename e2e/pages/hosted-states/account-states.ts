import type { Page } from "@playwright/test";
import { addWays, emptyAccount, fillAccount, makeProofOlder } from "../../fixtures/filled-account";
import { disableTheConnection } from "../../fixtures/operator";
import { offerPasskeys } from "../../fixtures/passkeys";
import { addAuthenticator, PasskeyPages } from "../passkey-pages";
import { signIn } from "../steps";
import type { HostedState } from "./hosted-state";
import { nameContact } from "./name-contact";

/** A person's own page. */
export const accountStates: readonly HostedState[] = [
  {
    name: "account page, not signed in",
    open: (page, { pool }) => page.goto(`${pool.base}/account`),
  },
  {
    name: "account page after the sign-in was ended",
    open: (page, { pool }) => page.goto(`${pool.base}/account?over=`),
  },
  {
    name: "account page without a way in",
    async open(page, tenant) {
      await nameContact(tenant);
      await disableTheConnection(tenant);
      await page.goto(`${tenant.pool.base}/account`);
    },
  },
  {
    name: "account page",
    async open(page, tenant) {
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.base}/account`);
    },
  },
  {
    name: "account page with everything that there can be",
    async open(page, tenant) {
      await signIn(page, tenant);
      await fillAccount(tenant);
      await addWays(tenant);
      await page.goto(`${tenant.pool.base}/account?said=others_ended`);
      await openAll(page);
    },
  },
  {
    name: "account page with a passkey that is renamed",
    async open(page, tenant) {
      await offerPasskeys(tenant);
      await addAuthenticator(page);
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.base}/account`);
      const pages = new PasskeyPages(page);
      await pages.add("A laptop with a name that is as long as a name may ever be");
      await pages.said.waitFor();
      await pages.section.locator("summary").first().click();
    },
  },
  {
    name: "account page of whoever has to prove who they are",
    async open(page, tenant) {
      await offerPasskeys(tenant);
      await signIn(page, tenant);
      await fillAccount(tenant);
      await addWays(tenant);
      await makeProofOlder(page, tenant);
      await page.goto(`${tenant.pool.base}/account?said=prove`);
      await openAll(page);
    },
  },
  {
    name: "account page with nothing on it",
    async open(page, tenant) {
      await signIn(page, tenant);
      await emptyAccount(tenant);
      await page.goto(`${tenant.pool.base}/account`);
    },
  },
];

/** Opens every form that is closed. */
async function openAll(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
}
