import type { Dialog, Page } from "@playwright/test";
import { makeAdministrator } from "../fixtures/administrator";
import { addCheckRows } from "../fixtures/check-rows";
import { consoleCookie, expect, test } from "../fixtures/console-test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

const question = "Your changes are not saved. Leave this page without them?";

/** Answers every question of the page, and keeps them. */
function answerDialogs(page: Page, answer: (dialog: Dialog) => Promise<void>): string[] {
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type() === "beforeunload" ? "beforeunload" : dialog.message());
    await answer(dialog);
  });
  return asked;
}

test("Back asks before it takes unsaved changes away, each time, and goes once it may", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const list = `/console/user-pools/${pool.id}/applications`;
  await page.goto(list);
  await page.getByRole("link", { name: "Create application" }).click();
  const form = new ConsoleApplicationForm(page);
  await form.ready();
  await form.name.fill("Half an entry");
  let stay = true;
  const asked = answerDialogs(page, (dialog) => (stay ? dialog.dismiss() : dialog.accept()));
  for (const times of [1, 2]) {
    await page.evaluate(() => history.back());
    await expect.poll(() => asked).toEqual(Array.from({ length: times }, () => question));
    await expect(page).toHaveURL(`${list}/new`);
    await expect(form.name).toHaveValue("Half an entry");
  }
  stay = false;
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(list);
  await expect(page.getByRole("heading", { name: "Applications", level: 1 })).toBeVisible();
});

test("Back asks nothing where nothing was entered, and nothing after a save", async ({
  page,
  makeTenant,
}) => {
  const { pool, application } = await makeTenant();
  const asked = answerDialogs(page, (dialog) => dialog.dismiss());
  const overview = `/console/user-pools/${pool.id}/applications/${application.id}`;
  await page.goto(overview);
  const tabs = page.getByRole("navigation", { name: "Contoso Travel" });
  const open = tabs.getByRole("link", { name: "Settings" });
  const form = new ConsoleApplicationForm(page);
  await open.click();
  await form.name.waitFor();
  await form.ready();
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(overview);
  await open.click();
  await form.name.waitFor();
  await form.ready();
  await form.name.fill("Saved at once");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(overview);
  expect(asked).toEqual([]);
});

for (const [name, open] of [
  [
    "of a connection",
    async (page: Page, poolId: string) => {
      const form = new ConsoleConnectionForm(page);
      await form.open(poolId);
      return form.corpId;
    },
  ],
  [
    "of an application",
    async (page: Page, poolId: string) => {
      const form = new ConsoleApplicationForm(page);
      await form.open(poolId);
      return form.name;
    },
  ],
  [
    "of a pool's settings",
    async (page: Page, poolId: string) => {
      await page.goto(`/console/user-pools/${poolId}/settings`);
      return page.getByLabel("Name", { exact: true });
    },
  ],
  [
    "of a new pool",
    async (page: Page) => {
      await page.goto("/console/user-pools/new");
      return page.getByLabel("Name", { exact: true });
    },
  ],
] as const)
  test(`the language switch asks before it takes the changes ${name} away`, async ({ page, makeTenant }) => {
    const { pool } = await makeTenant();
    const field = await open(page, pool.id);
    await waitForHydration(field);
    await field.click();
    await field.fill("Half an entry");
    const asked = answerDialogs(page, (dialog) => dialog.dismiss());
    // Whether the browser goes elsewhere is what is asked; a click would wait for that.
    await page.getByRole("button", { name: "简体中文" }).click({ noWaitAfter: true });
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    await expect(field).toHaveValue("Half an entry");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });

test("a session that ended keeps what was entered, and a new one in another tab saves it", async ({
  page,
  context,
  makeTenant,
  stack,
}) => {
  const { pool } = await makeTenant();
  const administrator = await makeAdministrator();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  await form.name.fill("Contoso");
  await form.uri("redirectUris").fill("https://contoso.example/callback");
  await context.clearCookies({ name: consoleCookie });
  await form.createButton.click();
  const failure = page.getByRole("alert").filter({ hasText: "You are not signed in any more" });
  await expect(failure).toContainText("What you entered stays here");
  await expect(form.name).toHaveValue("Contoso");

  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    failure.getByRole("link", { name: "Sign in in a new tab" }).click(),
  ]);
  const signIn = new ConsoleSignInPage(tab, stack.productUrl);
  await expect(tab).toHaveURL(/\/console\/sign-in$/);
  await signIn.enter(administrator);
  await expect(tab).toHaveURL(/\/console\/user-pools/);
  await tab.close();

  await form.createButton.click();
  await expect(page.getByText("Contoso is registered")).toBeVisible();
});

test("a list of addresses that nobody has filled in asks for at least one", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  await form.name.fill("Contoso");
  await form.createButton.click();
  const faults = page.getByRole("main").getByRole("alert");
  await expect(faults).toHaveText(["Enter at least one address."]);
  await page.getByRole("button", { name: "Remove line 1" }).first().click();
  await form.createButton.click();
  await expect(faults).toHaveText(["Enter at least one address."]);
});

test("what was entered goes with its field, and keeps no form from being sent", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  await form.name.fill("Nightly job");
  await form.uri("redirectUris").fill("https://app.example.com/callback");
  await form.more.click();
  const { accessTokenFormat: format, audience: named } = consoleWords.en.applications.form.tokenSettings;
  await page.getByRole("radio", { name: format.jwt.label }).click();
  const audience = page.getByLabel(named.label);
  await audience.fill("two words");
  // Where it is folded away it is brought back.
  await form.more.click();
  await form.createButton.click();
  await expect(audience).toBeFocused();
  await page.getByRole("radio", { name: format.opaque.label }).click();
  await page.getByRole("radio", { name: format.jwt.label }).click();
  await expect(audience).toHaveValue("");
  await audience.fill("two words");
  await form.homeAddress.fill("no address");
  await form.initiateLoginUri.fill("https://app.example.com/login");
  await form.type("machine").click();
  await form.createButton.click();
  await expect(form.created).toBeVisible();
});

test("a switch and a dialog that meet an ended session lead to a new one as well", async ({
  page,
  context,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { pool, connection } = tenant;
  await addCheckRows(tenant, new Date(), [{ line: "credentials", status: "passed" }]);
  await page.goto(`/console/user-pools/${pool.id}/connections/${connection.id}/applications`);
  const offer = page.getByRole("switch", { name: /Contoso Travel/ });
  await waitForHydration(offer);
  await context.clearCookies({ name: consoleCookie });
  await offer.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    page.getByRole("button", { name: "Sign in in a new tab" }).click(),
  ]);
  await expect(tab).toHaveURL(/\/console\/sign-in$/);
  await tab.close();

  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill(connection.identifier);
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(dialog.getByRole("link", { name: "Sign in in a new tab" })).toHaveAttribute(
    "target",
    "_blank",
  );
});
