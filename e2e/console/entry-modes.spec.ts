import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";

test("each entry mode that is on shows what DingTalk has to know, ready to be copied", async ({
  page,
  context,
  makeTenant,
  stack,
}) => {
  const { pool, connection, application } = await makeTenant();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack.productUrl });
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(pool.id, connection.id);
  const start = `${pool.base}/start/${connection.identifier}`;
  for (const [label, address] of [
    ["Start address for Contoso Travel", `${start}?app=${application.clientId}`],
    ["Start address without an application", start],
    ["Domain", stack.productUrl],
    ["Callback address", connection.callbackAddress],
  ] as const) {
    await page.getByRole("button", { name: `Copy ${label}`, exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  }
  await expect(form.checklist).toContainText("leads to the Callback URL");
  await form.callbackUrl.fill("");
  await expect(form.checklist).toContainText("leads to the pool's own page");
  await form.mode("browser").click();
  await expect(page.getByText(connection.callbackAddress, { exact: true })).toHaveCount(0);
  await expect(page.getByText(start, { exact: true })).toBeVisible();
  await form.mode("browser").click();
  await form.mode("in_client").click();
  await expect(page.getByText(connection.callbackAddress, { exact: true })).toBeVisible();
  await expect(page.getByText(start, { exact: true })).toHaveCount(0);
});

test("one entry mode has to stay on, and the login page offers what browsers can use", async ({
  page,
  browser,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const { pool, connection } = tenant;
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(pool.id, connection.id);
  const stored = async () =>
    (await database().connection.findUniqueOrThrow({ where: { id: connection.id } })).settings;
  const visitor = await browser.newPage();
  const login = new HostedLoginPage(visitor);
  const visit = async () => {
    await new SampleSite(visitor, tenant.site.url).startSignIn();
    await login.backButton.waitFor();
  };

  await form.mode("browser").click();
  await form.mode("in_client").click();
  await form.saveButton.click();
  const modes = page.getByRole("group", { name: "Entry modes" });
  await expect(modes.getByRole("alert")).toHaveText("Switch on at least one entry mode.");
  await expect(modes).toHaveAccessibleDescription(/Switch on at least one entry mode\./);
  expect(await stored()).toMatchObject({ modes: ["browser", "in_client"] });
  await visit();
  await expect(login.dingtalkButton).toBeVisible();

  await form.mode("in_client").click();
  await expect(modes.getByRole("alert")).toHaveCount(0);
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  expect(await stored()).toMatchObject({ modes: ["in_client"] });
  await visit();
  await expect(login.dingtalkButton).toHaveCount(0);

  await form.mode("browser").click();
  await form.mode("in_client").click();
  await form.saveButton.click();
  await expect.poll(stored).toMatchObject({ modes: ["browser"] });
  await visit();
  await expect(login.dingtalkButton).toBeVisible();
  await visitor.close();
});
