import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { bindMethods } from "@/lib/domain/association/binding";
import { matchFields } from "@/lib/domain/association/match-field";
import { expect, test } from "../fixtures/console-test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { waitForHydration } from "../pages/hydration";

test("a connection is created with the keyboard alone, in the order of the page", async ({
  page,
  makeTenant,
}) => {
  const { pool, enterprise } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.association.click();
  await form.more.click();
  await form.corpId.focus();
  const { keyboard } = page;
  const next = async (field: typeof form.identifier, text: string) => {
    await expect(field).toBeFocused();
    await keyboard.press("ControlOrMeta+a");
    await keyboard.type(text);
    await keyboard.press("Tab");
  };
  await next(form.corpId, enterprise.corpId);
  await next(form.clientId, enterprise.app.clientId);
  await next(form.clientSecret, enterprise.app.clientSecret);
  const check = page.getByRole("region", { name: "Try these credentials" }).getByRole("button");
  await expect(check).toBeFocused();
  await keyboard.press("Tab");
  await expect(form.mode("browser")).toBeFocused();
  await keyboard.press("Space");
  await keyboard.press("Tab");
  await expect(form.mode("in_client")).toBeFocused();
  await keyboard.press("Tab");
  for (const label of ["Name", "Picture", "Mobile number", "E-mail address", "Employee record"]) {
    await expect(form.profileField(label)).toBeFocused();
    await keyboard.press("Space");
    await keyboard.press("Tab");
  }
  await expect(form.more).toBeFocused();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await next(form.displayName, "By keyboard");
  await next(form.identifier, "by-keyboard");
  await next(form.agentId, "3044556677");
  await next(form.callbackUrl, "https://intranet.acme.example/");
  await expect(form.scope("openid corpid")).toBeFocused();
  // A choice follows the focus while the key is held.
  await keyboard.down("ArrowDown");
  await expect(form.scope("openid")).toBeChecked();
  await keyboard.up("ArrowDown");
  await keyboard.press("Tab");
  await expect(form.association).toBeFocused();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await expect(form.loginOnly).toBeFocused();
  await keyboard.press("Space");
  await expect(form.loginOnly).toBeChecked();
  for (const field of matchFields) {
    await keyboard.press("Tab");
    await expect(form.matchField(field)).toBeFocused();
  }
  for (const method of bindMethods) {
    await keyboard.press("Tab");
    await expect(form.bindMethod(method)).toBeFocused();
  }
  for (const field of ["Mobile number", "E-mail address"]) {
    await keyboard.press("Tab");
    await expect(page.getByRole("combobox", { name: field })).toBeFocused();
  }
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Cancel" })).toBeFocused();
  await keyboard.press("Tab");
  await expect(form.createButton).toBeFocused();
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
  const identifier = "by-keyboard";
  expect(await database().connection.findFirst({ where: { poolId: pool.id, identifier } })).toMatchObject({
    settings: {
      scope: "openid",
      profileFields: ["mobile", "email", "employee"],
      agentId: "3044556677",
      modes: ["in_client"],
      loginOnly: true,
    },
  });
});

test("dialogs and menus keep the focus, close with Escape, and give it back", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection, application } = await makeTenant();
  await new ConsoleConnectionForm(page).openExisting(pool.id, connection.id);
  for (const name of ["Disable", "Delete"]) await tryDialog(page, name, "alertdialog");
  await new ConsoleApplicationForm(page).open(pool.id, application.id, "settings");
  for (const name of ["Disable", "Delete"]) await tryDialog(page, name, "alertdialog");
  await tryDialog(page, "Rotate secret", "dialog");

  for (const name of [/^Administrator$/, `Switch user pool Pool ${pool.slug}`]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    const first = page.getByRole("menuitem").first();
    await expect(first).toBeFocused();
    // That is how it shows.
    await expect(first).toHaveAttribute("data-highlighted");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test("a connection is deleted with the keyboard alone", async ({ page, makeTenant }) => {
  const { pool, connection } = await makeTenant();
  await new ConsoleConnectionForm(page).openExisting(pool.id, connection.id);
  await page.getByRole("button", { name: "Delete", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog").getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("alertdialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type(connection.identifier);
  await page.keyboard.press("Enter");
  await expect(page.getByText("No connection yet")).toBeVisible();
});

for (const place of ["", "/applications/[application]/tokens", "/connections/[connection]", "/settings"])
  test(`the first Tab offers the way past the header: a pool's ${place || "overview"}`, async ({
    page,
    makeTenant,
  }) => {
    const { pool, connection, application } = await makeTenant();
    const address = place.replace("[application]", application.id).replace("[connection]", connection.id);
    await page.goto(`/console/user-pools/${pool.id}${address}`);
    const skip = page.getByRole("link", { name: "Skip to content" });
    await waitForHydration(skip);
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

test("an application is made with the keyboard alone; the focus goes on to its page, and stays on what saves", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const form = new ConsoleApplicationForm(page);
  await form.open(pool.id);
  const { keyboard } = page;
  await form.name.focus();
  await keyboard.type("By keyboard");
  await form.homeAddress.focus();
  await keyboard.press("Tab");
  await expect(form.initiateLoginUri).toBeFocused();
  await keyboard.press("Tab");
  await expect(form.more).toBeFocused();
  // What is folded away is no stop on the way.
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Cancel" })).toBeFocused();
  await form.uri("redirectUris").focus();
  await keyboard.type("https://app.acme.example/callback");
  await keyboard.press("Enter");
  await expect(form.created).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await form.stored.focus();
  await keyboard.press("Enter");

  await page.getByRole("link", { name: "Tokens", exact: true }).focus();
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/tokens$/);
  const save = form.saveButton.first();
  await waitForHydration(save);
  await page.getByRole("switch", { name: "Require PKCE" }).focus();
  await keyboard.press("Space");
  await save.focus();
  await keyboard.press("Enter");
  await expect(page.getByText("Changes saved")).toBeVisible();
  await expect(save).toBeFocused();
});

test("WCAG 2.4.11: what takes the focus does not lie under the bar of a long form", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant();
  await new ConsoleConnectionForm(page).openExisting(pool.id, connection.id);
  const foot = page.locator("[data-form-bar]");
  await page.getByRole("textbox", { name: "Paste everything at once" }).focus();
  for (let step = 0; step < 15; step += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    // The bar's own buttons, and what stands beside or below the form.
    if (await focused.evaluate((element) => element.closest("[data-form-bar]") !== null)) break;
    const [field, bar] = await Promise.all([focused.boundingBox(), foot.boundingBox()]);
    if (!field || !bar) throw new Error("Nothing has the focus.");
    expect(
      field.y + field.height,
      await focused.evaluate((element) => element.outerHTML),
    ).toBeLessThanOrEqual(bar.y);
  }
});

/** Opens a dialog with the keyboard, goes around in it, and leaves it. */
async function tryDialog(page: Page, opener: string, role: "dialog" | "alertdialog"): Promise<void> {
  const button = page.getByRole("button", { name: opener, exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole(role);
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await expect(dialog.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
}
