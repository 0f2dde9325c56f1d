import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import common from "@/messages/en/common.json" with { type: "json" };
import words from "@/messages/en/login-buttons.json" with { type: "json" };
import zhCommon from "@/messages/zh-CN/common.json" with { type: "json" };
import zhWords from "@/messages/zh-CN/login-buttons.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { addSecondConnection } from "../fixtures/named-connection";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";
import { openLoginPage } from "../pages/steps";

const fill = (text: string, values: Record<string, string>) =>
  Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, value), text);

/** The buttons of the connections on a login page. */
const waysIn = (page: Page) => page.locator("form:has(input[name=connection]) button");

async function openButtons(page: Page, { pool, application }: TestTenant, of: "pool" | "application") {
  const part = of === "pool" ? "connections" : `applications/${application.id}`;
  await page.goto(`/console/user-pools/${pool.id}/${part}/buttons`);
  await waitForHydration(page.getByRole("switch"));
}

for (const [locale, texts, shared, said] of [
  ["en", words, common, ["Partners", "Sign in with Headquarters"]],
  ["zh-CN", zhWords, zhCommon, ["合作伙伴", "使用Headquarters登录"]],
] as const)
  test.describe(`the connections' buttons: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("are put in order without dragging, by the keyboard, and told, on a phone; the login page has them so", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant({ connection: { displayName: "Headquarters" } });
      await addSecondConnection(tenant);
      await page.goto(`/console/user-pools/${tenant.pool.id}/connections`);
      await expect(page.locator(`a[href$="/connections/buttons"]`)).toBeVisible();
      await openButtons(page, tenant, "pool");
      const rows = page.locator("form ol > li");
      await expect(rows).toHaveText([/Headquarters/, /Subsidiary/]);
      await page.getByRole("switch").click();
      const up = page.getByRole("button", { name: fill(texts.order.up, { connection: "Subsidiary" }) });
      const box = await up.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
      await up.focus();
      await page.keyboard.press("Enter");
      await expect(rows).toHaveText([/Subsidiary/, /Headquarters/]);
      const told = page.locator("form").getByRole("status");
      await expect(told).toHaveText(
        fill(texts.order.moved, { connection: "Subsidiary", place: "1", count: "2" }),
      );
      // The focus stays with what was moved, and the end is told as well.
      await expect(up).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(told).toHaveText(fill(texts.order.end.up, { connection: "Subsidiary" }));
      const field = rows
        .first()
        .getByRole("textbox")
        .nth(locale === "en" ? 0 : 1);
      await field.fill("\u202egnorw");
      await page.getByRole("button", { name: shared.save, exact: true }).click();
      await expect(page.getByText(texts.fields.text.unsafe_characters)).toBeVisible();
      await field.fill(said[0]);
      await page.getByRole("button", { name: shared.save, exact: true }).click();
      await expect(page.getByText(shared.saved, { exact: true })).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);

      await openButtons(page, tenant, "application");
      await expect(rows.first().getByText(said[0])).toBeVisible();
      await openLoginPage(page, tenant);
      await expect(waysIn(page)).toHaveText([...said]);
    });
  });

test("an application has its own order and texts over its pool's, and gives them up again", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { displayName: "Headquarters" } });
  await addSecondConnection(tenant);
  await openButtons(page, tenant, "application");
  await page.getByRole("switch").click();
  await page.getByRole("button", { name: "Move Headquarters down" }).click();
  await page.getByRole("textbox", { name: /English – Headquarters/ }).fill("Staff");
  const save = page.getByRole("button", { name: common.save, exact: true });
  await save.click();
  await expect(page.getByText(common.saved, { exact: true })).toBeVisible();
  await openLoginPage(page, tenant);
  await expect(waysIn(page)).toHaveText(["Sign in with Subsidiary", "Staff"]);
  await openButtons(page, tenant, "application");
  await page.getByRole("switch").click();
  await expect(page.locator("form ol > li")).toHaveText([/Headquarters/, /Subsidiary/]);
  await save.click();
  await expect(page.getByText(common.saved, { exact: true })).toBeVisible();
  await openLoginPage(page, tenant);
  await expect(waysIn(page)).toHaveText(["Staff", "Sign in with Subsidiary"]);
});

test("REL-08: a stale save of the buttons shows both states and waits for a decision", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { displayName: "Headquarters" } });
  const second = await addSecondConnection(tenant);
  await openButtons(page, tenant, "pool");
  await page.getByRole("textbox", { name: /English – Headquarters/ }).fill("Mine");
  const theirs = [second.connection.id, tenant.connection.id].map((connectionId, index) => ({
    connectionId,
    text: { en: index === 0 ? "" : "Theirs", "zh-CN": "" },
  }));
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { loginButtons: { ordered: true, buttons: theirs }, loginButtonsVersion: { increment: 1 } },
  });
  const save = page.getByRole("button", { name: common.save, exact: true });
  await save.click();
  const notice = page.getByRole("alert").filter({ hasText: common.stale.title });
  await expect(notice).toContainText("Theirs");
  await expect(notice).toContainText("Mine");
  await expect(save).toBeDisabled();
  await page.getByRole("button", { name: common.stale.useTheirs }).click();
  await expect(page.locator("form ol > li")).toHaveText([/Subsidiary/, /Headquarters/]);
  await expect(page.getByRole("textbox", { name: /English – Headquarters/ })).toHaveValue("Theirs");
});
