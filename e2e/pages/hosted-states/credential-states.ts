import { withdrawOffer } from "../../fixtures/operator";
import { offerPasskeys } from "../../fixtures/passkeys";
import { exceptSomebody, makePasswordLink, offerPasswords } from "../../fixtures/passwords";
import { PasskeyPages } from "../passkey-pages";
import { PasswordPages } from "../password-pages";
import { openLoginPage } from "../steps";
import type { HostedState } from "./hosted-state";
import { nameContact } from "./name-contact";

/** Ways in without DingTalk, and what belongs to a password. */
export const credentialStates: readonly HostedState[] = [
  {
    name: "login with a password beside DingTalk",
    async open(page, tenant) {
      await offerPasswords(tenant);
      await openLoginPage(page, tenant);
      await page.locator("summary").click();
    },
  },
  {
    name: "login with a password last used here",
    async open(page, tenant) {
      await offerPasswords(tenant);
      await page
        .context()
        .addCookies([{ name: "dingpass.last-way", value: "password", url: tenant.pool.base }]);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login with a password alone",
    async open(page, tenant) {
      await offerPasswords(tenant);
      await withdrawOffer(tenant);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login after a wrong password",
    async open(page, tenant) {
      await nameContact(tenant);
      await offerPasswords(tenant);
      await openLoginPage(page, tenant);
      await new PasswordPages(page).signIn("mei.lin", "not this one");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "login after too many wrong passwords",
    async open(page, tenant) {
      await offerPasswords(tenant);
      await openLoginPage(page, tenant);
      await page.goto(`${page.url()}?failed=login.too_many_tries&reference=ABCD-EFGH-JKLM`);
    },
  },
  {
    name: "login with a passkey and a password beside DingTalk",
    async open(page, tenant) {
      await offerPasskeys(tenant, ["passkey", "password"]);
      await openLoginPage(page, tenant);
      await new PasskeyPages(page).open();
    },
  },
  {
    name: "login with a passkey alone, after it was not accepted",
    async open(page, tenant) {
      await nameContact(tenant);
      await offerPasskeys(tenant);
      await withdrawOffer(tenant);
      await openLoginPage(page, tenant);
      await page.goto(`${page.url()}?failed=login.passkey_refused&reference=ABCD-EFGH-JKLM`);
      await new PasskeyPages(page).useButton.waitFor();
    },
  },
  {
    name: "login with a link for whoever is excepted",
    async open(page, tenant) {
      await exceptSomebody(tenant);
      await openLoginPage(page, tenant);
    },
  },
  {
    name: "login with the form for whoever is excepted, after DingTalk failed",
    async open(page, tenant) {
      await exceptSomebody(tenant);
      await openLoginPage(page, tenant);
      await page.goto(`${page.url()}?failed=dingtalk.timeout&reference=ABCD-EFGH-JKLM`);
      await page.getByRole("alert").getByRole("link").first().click();
      await page.locator("[data-method=password]").waitFor();
    },
  },
  {
    name: "account page with a link for whoever is excepted",
    async open(page, tenant) {
      await exceptSomebody(tenant);
      await page.goto(`${tenant.pool.base}/account`);
    },
  },
  {
    name: "start address with the form for whoever is excepted, after a wrong password",
    async open(page, tenant) {
      await exceptSomebody(tenant);
      await page.goto(`${tenant.pool.base}/start/${tenant.connection.identifier}?way=password`);
      await new PasswordPages(page).signIn("mei.lin", "not this one");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "link to set a password",
    async open(page, tenant) {
      await page.goto(await makePasswordLink(tenant));
    },
  },
  {
    name: "link to set a password after one that is too easy",
    async open(page, tenant) {
      await page.goto(await makePasswordLink(tenant));
      await new PasswordPages(page).set("password1234");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "link to set a password that has ended",
    async open(page, tenant) {
      await nameContact(tenant);
      await page.goto(`${tenant.pool.base}/password/nothing`);
    },
  },
  {
    name: "password set",
    open: (page, { pool }) => page.goto(`${pool.base}/password/done`),
  },
];
