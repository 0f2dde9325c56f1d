import type { Browser, Page } from "@playwright/test";
import pg from "pg";
import { getFreePort } from "../../embedded-postgres/free-port.mjs";
import { startRelyingParty } from "../../sample-site/server";
import { startFreshProduct } from "../fixtures/own-product";
import { addEnterprise } from "../fixtures/simulated-enterprise";
import type { Stack } from "../fixtures/stack";
import { expect, test } from "../fixtures/test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { ConsoleSetupPage } from "../pages/console-setup-page";
import { consoleWords } from "../pages/console-words";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { waitForHydration } from "../pages/hydration";
import { SampleSite } from "../pages/sample-site";

const person = "王小云 Wang Xiaoyun";

/** What a newcomer has before they begin: an empty product, an enterprise at DingTalk, and a site that is not there yet. */
async function prepare(stack: Stack) {
  const product = await startFreshProduct(stack);
  const enterprise = await addEnterprise(stack.simulatorUrl, product.url, [
    {
      name: person,
      mobile: "13900000002",
      stateCode: "86",
      memberships: [{ employee: { job_number: "B-2002" } }],
    },
  ]);
  return { product, enterprise, sitePort: await getFreePort() };
}

test("a newcomer comes from an empty installation to people who sign in to their site, and back out", async ({
  page,
  browser,
  stack,
}) => {
  test.setTimeout(90_000);
  const { product, enterprise, sitePort } = await prepare(stack);
  const siteUrl = `http://localhost:${sitePort}`;
  const closing: (() => Promise<void>)[] = [product.stop];
  try {
    await test.step("SEC-59: the printed token makes the first administrator, who is signed in at once", async () => {
      const setup = new ConsoleSetupPage(page, product.url);
      await page.goto(product.url);
      await expect(page).toHaveURL(`${product.url}/setup`);
      await setup.open();
      await setup.fill({
        token: product.setupToken,
        name: "Li Lei",
        email: "Li.Lei@Acme.example",
        password: "correct horse battery",
      });
      await setup.submit();
      await expect(page.getByRole("heading", { name: "User pools" })).toBeVisible();
      await expect(page.getByText("No user pool yet")).toBeVisible();
    });

    await test.step("a user pool", async () => {
      await page.getByRole("link", { name: "Create user pool" }).click();
      await waitForHydration(page.getByLabel("Name"));
      await page.getByLabel("Name").fill("Acme");
      await page.getByLabel("Identifier").fill("acme");
      await expect(page.getByText(`${product.url}/p/acme`)).toBeVisible();
      await page.getByRole("button", { name: "Create user pool" }).click();
      await expect(page.getByRole("heading", { name: "Acme" })).toBeVisible();
      await expect(page.getByText(`${product.url}/p/acme/oidc`, { exact: true })).toBeVisible();
    });

    await test.step("a DingTalk connection, pasted in one go", async () => {
      await page.getByRole("link", { name: "Enterprise connections" }).click();
      const form = new ConsoleConnectionForm(page);
      await form.reach();
      const { clientId, clientSecret } = enterprise.app;
      await form.paste(
        form.pasteBox,
        `CorpId: ${enterprise.corpId}\nClient ID: ${clientId}\nClient Secret: ${clientSecret}`,
      );
      await form.profileField("Mobile number").check();
      await form.profileField("Employee record").check();
      await form.createButton.click();
      await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
      await expect(page.getByRole("heading", { name: "DingTalk", exact: true })).toBeVisible();
    });

    const connectionPage = page.url();
    const application = new ConsoleApplicationForm(page);
    const credentials = await test.step("an application, whose credentials are shown once", async () => {
      await page.getByRole("link", { name: "Create application" }).click();
      await application.ready();
      await expect(application.connection("DingTalk")).toBeChecked();
      await application.name.fill("Contoso Travel");
      await application.uri("redirectUris").fill(`${siteUrl}/callback`);
      await application.addUri("postLogoutRedirectUris", 1, `${siteUrl}/signed-out`);
      await application.createButton.click();
      await expect(page.getByText("Contoso Travel is registered")).toBeVisible();
      const shown = {
        clientId: await application.shownOnce("clientId"),
        clientSecret: await application.shownOnce("clientSecret"),
      };
      await expect(application.created).toContainText(`OIDC_ISSUER=${product.url}/p/acme/oidc`);
      await expect(page.getByRole("heading", { level: 1, name: "Contoso Travel" })).toBeVisible();
      await application.stored.click();
      await expect(page.getByText(shown.clientSecret)).toHaveCount(0);
      await expect(page.getByText(shown.clientId, { exact: true })).toBeVisible();
      return shown;
    });

    await test.step("the offer was made with it, and leads back to the connection", async () => {
      await page.getByRole("link", { name: "DingTalk" }).first().click();
      await expect(page).toHaveURL(`${connectionPage}#applications`);
      await expect(page.getByRole("switch", { name: "Offer in Contoso Travel" })).toBeChecked();
    });

    const site = await startRelyingParty({
      port: sitePort,
      publicUrl: siteUrl,
      issuer: `${product.url}/p/acme/oidc`,
      ...credentials,
    });
    closing.unshift(site.close);

    await test.step("a person signs in at the site, and out of everything", async () => {
      const visit = await browser.newPage();
      const sample = await signInAtSite(visit, siteUrl);
      await expect(sample.name).toHaveText(person);
      await expect(sample.claim("ID token", "iss")).toHaveText(`${product.url}/p/acme/oidc`);
      await expect(sample.claim("Userinfo", "phone_number")).toHaveText("+8613900000002");
      await expect(sample.claim("Userinfo", "dingtalk")).toContainText(enterprise.corpId);
      await expect(sample.claim("Userinfo", "dingtalk")).toContainText("B-2002");
      await sample.signOutEverywhere();
      await expect(visit.getByRole("heading", { name: "You are signed out" })).toBeVisible();
      await visit.close();
    });

    await test.step("the administrator finds the person by search, with identity and last sign-in", async () => {
      await page.getByRole("link", { name: "Users", exact: true }).click();
      const search = page.getByRole("searchbox", { name: "Search" });
      await search.fill("nobody of this name");
      await search.press("Enter");
      await expect(page.getByText("Nobody matches this search")).toBeVisible();
      await search.fill("xiaoyun");
      await search.press("Enter");
      await page.getByRole("link", { name: person }).click();
      await expect(page.getByRole("heading", { name: person })).toBeVisible();
      await expect(page.getByText(enterprise.corpId, { exact: true })).toHaveCount(2);
      const logins = page.getByRole("table", { name: "Recent sign-ins" });
      await expect(logins.getByRole("row")).toHaveCount(2);
      await expect(logins).toContainText("User created");
      await expect(logins).toContainText("Contoso Travel");
      await expect(logins).toContainText("DingTalk");
    });

    await test.step("a disabled user is refused, with a number that the console knows", async () => {
      const disable = page.getByRole("button", { name: "Disable user" });
      await waitForHydration(disable);
      await disable.click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Disable user" }).click();
      await expect(page.getByText("User disabled and signed out everywhere")).toBeVisible();
      const visit = await browser.newPage();
      await signInAtSite(visit, siteUrl);
      const { failure } = new HostedLoginPage(visit);
      await expect(failure).toContainText("Your account has been disabled");
      const reference = /\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}\b/.exec((await failure.textContent()) ?? "")?.[0];
      await page.reload();
      await expect(page.getByRole("row").filter({ hasText: reference ?? "no number" })).toContainText(
        "Refused",
      );
      await visit.close();
    });

    await test.step("SEC-67, SEC-94: all of it was done by a database role that cannot change what it left in the trail", async () => {
      expect(product.output()).not.toContain("The database role of DATABASE_URL");
      await expectTrailToStand(product.environment.DATABASE_URL ?? "");
    });
  } finally {
    for (const close of closing) await close();
  }
});

/** The acts of the walk are in the audit trail, for the product's own role to read and to leave as they are. */
async function expectTrailToStand(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ action: string }>("SELECT DISTINCT action FROM audit_event");
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "setup.completed",
        "pool.created",
        "login.created",
        "user.disabled",
        "login.refused",
      ]),
    );
    for (const statement of ["UPDATE audit_event SET actor = 'anonymous'", "DELETE FROM audit_event"])
      await expect(client.query(statement)).rejects.toMatchObject({ code: "42501" });
  } finally {
    await client.end();
  }
}

test("the same way in Chinese on a phone", async ({ browser, stack }) => {
  test.setTimeout(90_000);
  const { product, enterprise, sitePort } = await prepare(stack);
  const siteUrl = `http://localhost:${sitePort}`;
  const words = consoleWords["zh-CN"];
  const phone = { locale: "zh-CN", viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext(phone);
  const closing: (() => Promise<void>)[] = [() => context.close(), product.stop];
  try {
    const page = await context.newPage();
    const setup = new ConsoleSetupPage(page, product.url);
    await setup.open();
    await setup.fill({
      token: product.setupToken,
      name: "李雷",
      email: "li.lei@acme.example",
      password: "一句足够长的口令",
    });
    await setup.submit();
    await page.getByRole("link", { name: words.pools.create }).click();
    const poolName = page.getByLabel(words.pools.name, { exact: true });
    await waitForHydration(poolName);
    await poolName.fill("示例公司");
    await page.getByLabel(words.pools.slug, { exact: true }).fill("acme");
    await page.getByRole("button", { name: words.pools.create }).click();
    await expect(page.getByRole("heading", { name: "示例公司" })).toBeVisible();

    await page.getByRole("link", { name: words.console.connections, exact: true }).click();
    const connection = new ConsoleConnectionForm(page, words);
    await connection.reach();
    await connection.fill({
      corpId: enterprise.corpId,
      clientId: enterprise.app.clientId,
      clientSecret: enterprise.app.clientSecret,
    });
    await connection.createButton.click();
    await page.getByRole("link", { name: words.connections.offers.emptyAction }).click();

    const application = new ConsoleApplicationForm(page, words);
    await application.ready();
    await application.type("spa").click();
    await application.name.fill("康途商旅");
    await application.uri("redirectUris").fill(`${siteUrl}/callback`);
    await application.createButton.click();
    await expect(application.created).toContainText(words.applications.details.noSecret);
    const clientId = await application.shownOnce("clientId");

    await application.stored.click();
    await page.getByRole("link", { name: words.connections.basics.initialName }).first().click();
    await expect(
      page.getByRole("switch", {
        name: words.connections.offers.switch.replace("{application}", "康途商旅"),
      }),
    ).toBeChecked();

    const site = await startRelyingParty({
      port: sitePort,
      publicUrl: siteUrl,
      issuer: `${product.url}/p/acme/oidc`,
      clientId,
    });
    closing.unshift(site.close);
    const sample = await signInAtSite(await newPhonePage(browser, phone, closing), siteUrl);
    await expect(sample.name).toHaveText(person);
  } finally {
    for (const close of closing) await close();
  }
});

async function newPhonePage(
  browser: Browser,
  phone: Parameters<Browser["newContext"]>[0],
  closing: (() => Promise<void>)[],
): Promise<Page> {
  const context = await browser.newContext(phone);
  closing.unshift(() => context.close());
  return context.newPage();
}

/** From the site through the hosted login page and DingTalk, as somebody whom this browser has never seen. */
async function signInAtSite(page: Page, siteUrl: string): Promise<SampleSite> {
  const site = new SampleSite(page, siteUrl);
  await site.startSignIn();
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(person);
  await dingtalk.agree();
  return site;
}
