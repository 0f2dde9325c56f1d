import { admit } from "../../fixtures/admission";
import { firstName, openLoginPage, passDingTalk } from "../steps";
import type { HostedState } from "./hosted-state";
import { nameContact } from "./name-contact";

/** What somebody sees who is signed in and may not enter an application. */
export const admissionStates: readonly HostedState[] = [
  {
    name: "no access to the application",
    async open(page, tenant) {
      await admit(tenant.application.clientId, {});
      await openLoginPage(page, tenant);
      await passDingTalk(page, firstName(tenant));
      await page.locator('form[action$="/switch"]').waitFor();
    },
  },
  {
    name: "no access to the application, with somebody to ask",
    async open(page, tenant) {
      await nameContact(tenant);
      await admit(tenant.application.clientId, {});
      await openLoginPage(page, tenant);
      await passDingTalk(page, firstName(tenant));
      await page.locator('form[action$="/switch"]').waitFor();
    },
  },
];
