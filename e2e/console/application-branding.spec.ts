import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import applications from "@/messages/en/applications.json" with { type: "json" };
import branding from "@/messages/en/branding.json" with { type: "json" };
import common from "@/messages/en/common.json" with { type: "json" };
import zhApplications from "@/messages/zh-CN/applications.json" with { type: "json" };
import zhBranding from "@/messages/zh-CN/branding.json" with { type: "json" };
import zhCommon from "@/messages/zh-CN/common.json" with { type: "json" };
import { brandApplication, brandPool, chosenLook, drawLogo } from "../fixtures/branding";
import { expect, test } from "../fixtures/console-test";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

const en = { applications, branding, common };
const zh = { applications: zhApplications, branding: zhBranding, common: zhCommon };

const keyOf = ({ pool, application }: TestTenant) => ({ poolId: pool.id, applicationId: application.id });
const storedOf = ({ application }: TestTenant) =>
  database().applicationBranding.findUnique({ where: { applicationId: application.id } });

async function openLook(page: Page, { pool, application }: TestTenant, tab: string) {
  await page.goto(`/console/user-pools/${pool.id}/applications/${application.id}`);
  await page.getByRole("link", { name: tab, exact: true }).click();
  await waitForHydration(page.getByRole("switch").first());
  return page.frameLocator("iframe");
}

for (const [locale, texts] of [
  ["en", en],
  ["zh-CN", zh],
] as const)
  test.describe(`the look of an application: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("SEC-72 SEC-73 begins with its pool's as what stands there when nothing is chosen, is saved and reset, on a phone", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await brandPool(tenant.pool.id);
      const { branding: words, common, applications } = texts;
      const preview = await openLook(page, tenant, applications.pages.look);
      const heading = preview.getByRole("heading", { level: 1 });
      const button = preview.locator(".button.primary").first();
      const spoken = locale === "en" ? "English" : "简体中文";
      const headingField = page.getByLabel(words.texts.heading.replace("{language}", spoken));

      await test.step("what comes from the pool is shown, as placeholders and in the preview", async () => {
        await expect(page.getByAltText(words.ofApplication.logoAlt)).toBeVisible();
        await expect(headingField).toHaveValue("");
        await expect(headingField).toHaveAttribute("placeholder", chosenLook.texts[locale].heading);
        await expect(page.getByLabel(words.links.terms)).toHaveAttribute("placeholder", chosenLook.termsUrl);
        await expect(page.getByText("#ffb300", { exact: false })).toBeVisible();
        await expect(heading).toHaveText(chosenLook.texts[locale].heading);
        await expect(button).toHaveCSS("background-color", "rgb(122, 31, 162)");
        await expect(preview.locator("img.brand")).toHaveJSProperty("naturalWidth", 480);
        await expect(page.getByRole("button", { name: words.ofApplication.reset.button })).toBeDisabled();
        expect(await listViolations(page)).toEqual([]);
      });

      await test.step("its own stands over it in the preview before it is saved", async () => {
        await page.getByRole("switch", { name: words.colours.own }).click();
        const light = page.getByLabel(words.colours.light, { exact: true });
        await expect(light).toHaveValue("#7a1fa2");
        await light.fill("#0b6b3a");
        await expect(button).toHaveCSS("background-color", "rgb(11, 107, 58)");
        await headingField.fill("<b>Shop</b>");
        await expect(heading).toHaveText("<b>Shop</b>");
        await page.getByLabel(words.logo.file).setInputFiles({
          name: "logo.png",
          mimeType: "image/png",
          buffer: await drawLogo("png", "#0b6b3a"),
        });
        await expect(page.getByAltText(words.logo.alt)).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        expect(await listViolations(page)).toEqual([]);
      });

      await test.step("is saved, and goes back to the pool's after a question", async () => {
        await page.getByRole("button", { name: common.save }).click();
        await expect(page.getByText(common.saved, { exact: true })).toBeVisible();
        expect(await storedOf(tenant)).toMatchObject({
          version: 1,
          logoDigest: expect.any(String),
          values: { colours: { light: "#0b6b3a" }, termsUrl: "" },
        });
        await page.getByRole("button", { name: words.ofApplication.reset.button }).click();
        await page
          .getByRole("alertdialog")
          .getByRole("button", { name: words.ofApplication.reset.confirm })
          .click();
        await expect(page.getByText(words.ofApplication.reset.done)).toBeVisible();
        await expect(page.getByAltText(words.ofApplication.logoAlt)).toBeVisible();
        await expect(heading).toHaveText(chosenLook.texts[locale].heading);
        expect(await storedOf(tenant)).toMatchObject({ version: 2, logo: null });
        const acts = await database().auditEvent.findMany({
          where: { poolId: tenant.pool.id, action: { startsWith: "application.branding" } },
          orderBy: { id: "asc" },
        });
        const object = `application:${tenant.application.id}`;
        expect(acts.map((event) => [event.action, event.object])).toEqual([
          ["application.branding_changed", object],
          ["application.branding_reset", object],
        ]);
      });
    });
  });

test("REL-08: a stale save of an application's look shows both states and waits for a decision", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await openLook(page, tenant, en.applications.pages.look);
  await page.getByLabel("Heading in English").fill("Mine");
  await brandApplication(keyOf(tenant));
  const save = page.getByRole("button", { name: en.common.save });
  await save.click();
  const notice = page.getByRole("alert").filter({ hasText: en.common.stale.title });
  await expect(notice).toContainText("Sign in to the shop");
  await expect(notice).toContainText("Mine");
  await expect(save).toBeDisabled();
  await page.getByRole("button", { name: en.common.stale.keepYours }).click();
  await save.click();
  await expect(page.getByText(en.common.saved, { exact: true })).toBeVisible();
  expect(await storedOf(tenant)).toMatchObject({ version: 2, logoDigest: expect.any(String) });
});
