import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { makeProofOlder } from "../../fixtures/filled-account";
import { askForFactors, codeOf, giveAuthenticator } from "../../fixtures/second-factors";
import type { TestTenant } from "../../fixtures/test";
import { SampleSite } from "../sample-site";
import { SecondFactorPages } from "../second-factor-pages";
import { firstName, openLoginPage, passDingTalk, signIn } from "../steps";
import type { HostedState } from "./hosted-state";

/** A second factor, shown and set up. */
export const secondFactorStates: readonly HostedState[] = [
  { name: "second factor to be set up", open: (page, tenant) => reachStep(page, tenant, "set_up") },
  {
    name: "second factor to be set up, after a wrong code",
    async open(page, tenant) {
      await reachStep(page, tenant, "set_up");
      const pages = new SecondFactorPages(page);
      await pages.code.fill("1");
      await pages.setUp.click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "second factor to be set up, by whoever signed in long ago",
    async open(page, tenant) {
      await signIn(page, tenant);
      await makeProofOlder(page, tenant);
      await askForFactors(tenant, "required");
      await new SampleSite(page, tenant.site.url).askForSignIn();
      await new SecondFactorPages(page).startOver.waitFor();
    },
  },
  {
    name: "recovery codes",
    async open(page, tenant) {
      await reachStep(page, tenant, "set_up");
      const pages = new SecondFactorPages(page);
      await pages.code.fill(codeOf(await pages.readSecret()));
      await pages.setUp.click();
      await pages.onward.waitFor();
    },
  },
  {
    name: "second factor",
    async open(page, tenant) {
      await reachStep(page, tenant, "give");
      await new SecondFactorPages(page).recoveryOpener.click();
    },
  },
  {
    name: "second factor, after a wrong recovery code",
    async open(page, tenant) {
      await reachStep(page, tenant, "give");
      await new SecondFactorPages(page).recover("ABCD-EFGH-JKLM-NPQR");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "pool's own page of whoever owes a second factor",
    async open(page, tenant) {
      await signIn(page, tenant);
      await askForFactors(tenant, "required");
      await page.goto(tenant.pool.base);
    },
  },
  {
    name: "second factor, tried too often",
    async open(page, tenant) {
      await reachStep(page, tenant, "give");
      await page.goto(`${page.url()}?step=too_many`);
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "account page of whoever sets an authenticator app up",
    async open(page, tenant) {
      await askForFactors(tenant, "optional");
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.base}/account/authenticator`);
      await new SecondFactorPages(page).setUp.waitFor();
    },
  },
];

/** Signs in through DingTalk, up to the page that asks for a second factor: one that is there, with a passkey beside it, or a new one. */
async function reachStep(page: Page, tenant: TestTenant, step: "give" | "set_up"): Promise<void> {
  const loginMethods = ["passkey" as const];
  if (step === "give") {
    await signIn(page, tenant);
    const { id } = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
    await giveAuthenticator(tenant, id);
    await database().userPasskey.create({
      data: {
        poolId: tenant.pool.id,
        userId: id,
        name: "Work laptop",
        credentialId: id,
        userHandle: id,
        publicKey: new Uint8Array([1]),
        counter: 0,
      },
    });
  }
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { secondFactor: "required", loginMethods },
  });
  if (step === "give") await new SampleSite(page, tenant.site.url).askForSignIn();
  else {
    await openLoginPage(page, tenant);
    await passDingTalk(page, firstName(tenant));
  }
  await new SecondFactorPages(page).code.waitFor();
}
