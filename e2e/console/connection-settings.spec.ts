import { type SettingName, settingNames } from "@/components/console/connections/setting-names";
import { database } from "@/lib/data/client";
import type { InternalSettings } from "@/lib/domain/connection/settings/internal";
import { expect, test } from "../fixtures/console-test";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { consoleWords } from "../pages/console-words";

/** Another value than a new connection has, for every setting. */
const chosen: Omit<InternalSettings, "appType"> = {
  corpId: "ding00112233445566778899aabbccddeeff",
  clientId: "dingz9yx8wvu7tsr6qp5",
  agentId: "3044556677",
  modes: ["in_client"],
  callbackUrl: "https://intranet.acme.example/home",
  scope: "openid",
  profileFields: ["employee"],
  loginOnly: true,
  matching: {
    fields: ["phone", "employeeNumber"],
    trust: { corpId: "ding00112233445566778899aabbccddeeff", fields: ["phone", "employeeNumber"] },
  },
  binding: { methods: ["session", "password"] },
  updates: { name: "first", avatar: "never", mobile: "never", email: "first" },
};

for (const locale of ["en", "zh-CN"] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("every setting of the shape is in the new form and on the page of a connection", async ({
      page,
      makeTenant,
    }) => {
      const words = consoleWords[locale];
      const { pool, connection } = await makeTenant({ connection: chosen });
      const form = new ConsoleConnectionForm(page, words);
      const controls = (name: SettingName) =>
        page.getByRole("main").getByLabel(words.connections.settings[name].label, { exact: true });
      const pages = [() => form.open(pool.id), () => form.openExisting(pool.id, connection.id)];
      for (const open of pages) {
        await open();
        for (const name of settingNames) await expect(controls(name), name).toBeVisible();
      }
    });
  });

test("a connection whose settings are all others than at the beginning shows and keeps them", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant({ connection: chosen });
  const { settings } = consoleWords.en.connections;
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(pool.id, connection.id);
  for (const [name, value] of Object.entries(chosen) as [SettingName, unknown][]) {
    const control = page.getByRole("main").getByLabel(settings[name].label, { exact: true });
    if (name === "matching") {
      for (const field of chosen.matching.fields) await expect(form.matchField(field)).toBeChecked();
      await expect(form.matchField("email")).not.toBeChecked();
      await expect(form.trust).toBeChecked();
    } else if (name === "binding") {
      for (const method of chosen.binding.methods) await expect(form.bindMethod(method)).toBeChecked();
    } else if (name === "updates") await expect(control).toContainText("None of these fields");
    else if (typeof value === "boolean") await expect(control).toBeChecked({ checked: value });
    else if (Array.isArray(value))
      await expect(control.locator("[aria-checked=true]")).toHaveCount(value.length);
    else if (name === "scope") await expect(form.scope(chosen.scope)).toBeChecked();
    else await expect(control).toHaveValue(String(value));
  }
  await form.displayName.fill("Renamed");
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  const stored = await database().connection.findUniqueOrThrow({ where: { id: connection.id } });
  expect(stored).toMatchObject({ displayName: "Renamed", appType: "internal" });
  expect(stored.settings).toEqual(chosen);
});

test("a connection whose stored settings cannot be read is listed, says so, and can be deleted", async ({
  page,
  makeTenant,
}) => {
  const { pool, connection } = await makeTenant();
  await database().connection.update({ where: { id: connection.id }, data: { settings: { corpId: 7 } } });
  const list = `/console/user-pools/${pool.id}/connections`;
  await page.goto(list);
  const row = page.getByRole("row").filter({ hasText: connection.identifier });
  await expect(row).toContainText("Unreadable");
  await row.getByRole("link").click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be read" })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("textbox").fill(connection.identifier);
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete connection" }).click();
  await expect(page.getByText("No connection yet")).toBeVisible();
});
