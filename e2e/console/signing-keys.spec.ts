import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { loadSigningKeys } from "@/lib/oidc/signing-keys";
import en from "@/messages/en/pools.json" with { type: "json" };
import zh from "@/messages/zh-CN/pools.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { passKeyTime } from "../fixtures/signing-key";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

async function openKeys(page: Page, { pool }: TestTenant) {
  await page.goto(`/console/user-pools/${pool.id}/settings`);
  const card = page.locator("#signing-keys");
  await waitForHydration(card.getByRole("switch"));
  return card;
}

const countKeys = ({ pool }: TestTenant) => database().signingKey.count({ where: { poolId: pool.id } });

for (const [locale, texts] of [
  ["en", en.keys],
  ["zh-CN", zh.keys],
] as const)
  test.describe(`the signing keys of a pool: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("REL-31: are listed, rotated once at a time, and replaced at once only after the identifier was typed", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await loadSigningKeys(tenant.pool.id);
      const card = await openKeys(page, tenant);
      const keys = card.getByRole("list", { name: texts.list }).getByRole("listitem");
      await expect(keys).toHaveCount(2);
      await expect(keys.filter({ hasText: texts.states.active })).toHaveCount(2);
      const dialog = page.getByRole("alertdialog");

      await card.getByRole("button", { name: texts.rotate }).click();
      await expect(dialog).toContainText(texts.rotateFixed);
      expect(await listViolations(page)).toEqual([]);
      await dialog.getByRole("button", { name: texts.rotate }).click();
      await expect(page.getByText(texts.rotated)).toBeVisible();
      await expect(keys).toHaveCount(4);
      await expect(keys.filter({ hasText: texts.states.next })).toHaveCount(2);
      await expect(card.getByRole("status")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

      await card.getByRole("button", { name: texts.rotate }).click();
      await dialog.getByRole("button", { name: texts.rotate }).click();
      const rotating = locale === "en" ? "New keys are published already" : "新密钥已经公布";
      await expect(page.getByText(rotating)).toBeVisible();
      expect(await countKeys(tenant)).toBe(4);

      await passKeyTime(tenant.pool.id, { days: 1 });
      const later = await openKeys(page, tenant);
      await expect(keys.filter({ hasText: texts.states.retired })).toHaveCount(2);
      await expect(later.getByRole("status")).toHaveCount(0);
      expect(await listViolations(page)).toEqual([]);

      await later.getByRole("button", { name: texts.replace }).click();
      await expect(dialog).toContainText(texts.replaceCaches);
      const confirm = dialog.getByRole("button", { name: texts.replaceConfirm });
      await expect(confirm).toBeDisabled();
      expect(await listViolations(page)).toEqual([]);
      await dialog.getByRole("textbox").fill(tenant.pool.slug);
      await confirm.click();
      await expect(page.getByText(texts.replaced)).toBeVisible();
      await expect(keys).toHaveCount(2);
      await expect(keys.filter({ hasText: texts.states.active })).toHaveCount(2);

      await page.goto(`/console/user-pools/${tenant.pool.id}/audit`);
      const acts = page.getByRole("listitem");
      const [rotated, replaced] =
        locale === "en"
          ? ["rotated the signing keys of", "replaced all signing keys of"]
          : ["轮换了用户池", "立即更换了用户池"];
      await expect(acts.filter({ hasText: rotated })).toHaveCount(1);
      await expect(acts.filter({ hasText: replaced })).toHaveCount(1);
    });

    test("REL-31: are replaced by themselves as often as their pool says, or never", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const { id } = tenant.pool;
      const daysOf = async () => (await database().pool.findUniqueOrThrow({ where: { id } })).keyRotationDays;
      await database().signingKey.deleteMany({ where: { poolId: id } });
      const card = await openKeys(page, tenant);
      // Before the first request there is nothing to rotate.
      await expect(card.getByText(texts.empty)).toBeVisible();
      await expect(card.getByRole("button", { name: texts.rotate })).toHaveCount(0);
      const [field, save] = [card.getByLabel(texts.days), card.getByRole("button", { name: texts.save })];
      await expect(field).toHaveValue("90");
      await field.fill("29");
      await save.click();
      const fault = (locale === "en" ? en : zh).fields.key_days;
      await expect(card.getByText(fault)).toBeVisible();
      await field.fill("60");
      await save.click();
      const current = (days: number) => (locale === "en" ? `At present ${days} days` : `当前为 ${days} 天`);
      await expect(card.getByText(current(60))).toBeVisible();

      // Somebody else changes it meanwhile: what counts now has to be seen first (REL-08).
      await database().pool.update({ where: { id }, data: { keyRotationDays: 45 } });
      await field.fill("30");
      await save.click();
      await expect(card.getByRole("alert")).toBeVisible();
      await expect(card.getByText(current(45))).toBeVisible();
      expect(await daysOf()).toBe(45);
      await expect(field).toHaveValue("30");
      await save.click();
      await expect.poll(daysOf).toBe(30);

      await card.getByRole("switch").click();
      await expect(field).toHaveCount(0);
      await save.click();
      await expect.poll(daysOf).toBeNull();
      await page.reload();
      await expect(card.getByRole("switch")).not.toBeChecked();
    });
  });
