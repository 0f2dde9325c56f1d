import { database } from "@/lib/data/client";
import { createPool } from "@/lib/services/pools/create-pool";
import { consoleScope } from "@/prisma/seed/scope";
import { expect, test } from "../fixtures/console-test";
import { ConnectionCheckPanel } from "../pages/connection-check";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { waitForHydration } from "../pages/hydration";

const redirectUri = "https://app.acme.example/callback";

test("an application is made with the only connection on, its page takes the form's place, and Back leads to the list", async ({
  page,
  context,
  makeTenant,
  stack,
}) => {
  const { pool } = await makeTenant({ connection: { displayName: "Acme DingTalk" } });
  const home = `/console/user-pools/${pool.id}`;
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.productUrl });
  await page.goto(`${home}/applications`);
  await page.getByRole("link", { name: "Create application" }).click();
  const form = new ConsoleApplicationForm(page);
  await form.ready();
  await expect(form.connection("Acme DingTalk")).toBeChecked();
  await form.name.fill("Intranet");
  await form.uri("redirectUris").fill(redirectUri);
  await form.createButton.click();
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
  await expect(page).toHaveTitle(/^Intranet · Applications · /);
  await expect(page.getByText("Nobody can sign in to this application")).toHaveCount(0);

  // Once on the page, and not in two cards of it.
  await expect(page.getByText(pool.issuer, { exact: true })).toHaveCount(1);
  const values = {
    clientId: await form.shownOnce("clientId"),
    clientSecret: await form.shownOnce("clientSecret"),
  };
  const ask = page.waitForEvent("dialog").then(async (dialog) => {
    const question = dialog.message();
    await dialog.dismiss();
    return question;
  });
  await page.getByRole("link", { name: "Users", exact: true }).click();
  expect(await ask).toContain("You have not copied the client secret");
  await form.created.getByRole("button", { name: "Copy .env file" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(
      `# Redirect URI: ${redirectUri}\nOIDC_ISSUER=${pool.issuer}\nOIDC_CLIENT_ID=${values.clientId}\n` +
        `OIDC_CLIENT_SECRET=${values.clientSecret}\n`,
    );
  // Copied, and the page says so: nothing is asked any more, and what was shown is there again until it is let go.
  await expect(form.created.getByRole("button", { name: "Copied" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`${stack.productUrl}${home}/applications`);
  await page.goForward();
  await expect(page.getByText(values.clientSecret, { exact: true })).toBeVisible();
  await form.stored.click();
  await expect(page.getByText(values.clientSecret)).toHaveCount(0);
  await expect(page.getByText(pool.issuer, { exact: true })).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Intranet" })).toBeVisible();
  await expect(page.getByText(values.clientSecret)).toHaveCount(0);
});

test("a form whose answer was lost is sent again and makes one application", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  await form.name.fill("Sent twice");
  await form.uri("redirectUris").fill(redirectUri);
  let lost = 0;
  await page.route("**/applications/new", async (route) => {
    if (route.request().method() !== "POST" || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    // What the server said, without what it said.
    await route.fulfill({ status: 503, contentType: "text/plain", body: "lost" });
  });
  await form.createButton.click();
  await expect(page.getByRole("alert").filter({ hasText: "Try again in a moment" })).toBeVisible();
  expect(lost).toBe(1);
  await form.createButton.click();
  await expect(form.created).toBeVisible();
  expect(await form.shownOnce("clientSecret")).not.toBe("");
  expect(await database().application.count({ where: { poolId: pool.id, name: "Sent twice" } })).toBe(1);
});

test("an application without a way in says so in list, page and overview, until it is mended from there", async ({
  page,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant({ connection: { displayName: "Acme DingTalk" } });
  const home = `/console/user-pools/${pool.id}`;
  await page.goto(`${home}/applications/${application.id}/sign-in`);
  const offer = page.getByRole("switch", { name: "Offer Acme DingTalk" });
  await waitForHydration(offer);
  await expect(offer).toBeChecked();
  await offer.click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText("Nobody can sign in to Contoso Travel afterwards.");
  await asked.getByRole("button", { name: "Remove" }).click();
  const warning = page.getByRole("alert").filter({ hasText: "Nobody can sign in to this application" });
  await expect(warning).toBeVisible();
  await page.goto(`${home}/applications`);
  await expect(page.getByRole("row").filter({ hasText: "Contoso Travel" })).toContainText("No way in");
  await page.goto(home);
  await page.getByRole("alert").getByRole("link", { name: "Contoso Travel" }).click();
  await warning.getByRole("link", { name: "Switch one on" }).click();
  await waitForHydration(offer);
  await offer.click();
  await expect(warning).toHaveCount(0);
  await page.goto(home);
  await expect(page.getByText("Nobody can sign in to these applications")).toHaveCount(0);
});

test("the connection's page has the switches of its applications, also at their former address", async ({
  page,
  makeTenant,
  stack,
}) => {
  const { pool, connection, application } = await makeTenant();
  const connectionPage = `/console/user-pools/${pool.id}/connections/${connection.id}`;
  await page.goto(`${connectionPage}/applications`);
  await expect(page).toHaveURL(`${stack.productUrl}${connectionPage}#applications`);
  const offer = page.getByRole("switch", { name: "Offer in Contoso Travel" });
  // The lines of the first check become shorter as they pass; what is below them comes to rest with it.
  await new ConnectionCheckPanel(page).settle();
  await offer.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(offer).not.toBeChecked();
  await expect.poll(() => database().offer.count({ where: { applicationId: application.id } })).toBe(0);
});

test("a start address to register leads to the application's home address", async ({ page, makeTenant }) => {
  const { pool, connection } = await makeTenant({
    application: { redirectUris: [redirectUri], homeAddress: "https://app.acme.example/login" },
  });
  await page.goto(`/console/user-pools/${pool.id}/connections/${connection.id}`);
  await expect(page.getByRole("main")).toContainText("&target=https%3A%2F%2Fapp.acme.example%2Flogin");
  await expect(page.getByRole("main")).toContainText(
    "If the application still shows a sign-in page of its own",
  );
});

test("the first application of a pool is made from the connection's page, and leads back to it", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection, application } = await makeTenant({
    connection: { displayName: "Acme DingTalk" },
  });
  await database().application.delete({ where: { id: application.id } });
  const connectionPage = `/console/user-pools/${pool.id}/connections/${connection.id}`;
  await new ConnectionCheckPanel(page).open({ pool, connection });
  await page.getByRole("link", { name: "Create application" }).click();
  const form = new ConsoleApplicationForm(page);
  await form.ready();
  await form.type("spa").click();
  await form.name.fill("Board");
  await form.uri("redirectUris").fill(redirectUri);
  await form.createButton.click();
  // Nothing that is shown once: nothing is asked.
  await form.created.getByRole("link", { name: "Back to Acme DingTalk" }).click();
  await expect(page).toHaveURL(new RegExp(`${connectionPage}#applications$`));
  await expect(page.getByRole("switch", { name: "Offer in Board" })).toBeChecked();
});

test("a pool without a connection says that nobody will be able to sign in", async ({ page }) => {
  const slug = `none-${Date.now().toString(36)}`;
  const { id } = await createPool(consoleScope(), { name: "Empty", slug });
  const form = new ConsoleApplicationForm(page);
  await form.open(id);
  await expect(page.getByText("There is no connection in this pool yet")).toBeVisible();
  await page.goto(`/console/user-pools/${id}`);
  await expect(page.getByRole("heading", { name: "Next steps" })).toBeVisible();
  await expect(page).toHaveTitle(/^Overview · Empty · /);
});
