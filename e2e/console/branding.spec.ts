import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import branding from "@/messages/en/branding.json" with { type: "json" };
import common from "@/messages/en/common.json" with { type: "json" };
import zhBranding from "@/messages/zh-CN/branding.json" with { type: "json" };
import zhCommon from "@/messages/zh-CN/common.json" with { type: "json" };
import { brandPool, drawLogo } from "../fixtures/branding";
import { expect, test } from "../fixtures/console-test";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";
import { expectBesideFormBar } from "../pages/toast";

async function openLook(page: Page, { pool }: TestTenant) {
  await page.goto(`/console/user-pools/${pool.id}/settings/look`);
  await waitForHydration(page.getByRole("switch").first());
  return page.frameLocator("iframe");
}

const en = { branding, common };
const zh = { branding: zhBranding, common: zhCommon };

const storedOf = ({ pool }: TestTenant) => database().branding.findUnique({ where: { poolId: pool.id } });

for (const [locale, texts] of [
  ["en", en],
  ["zh-CN", zh],
] as const)
  test.describe(`the look of a pool: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("SEC-72 SEC-73 is chosen with a preview beside it, saved, worn by the login page and reset, on a phone", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const { branding: words, common } = texts;
      await page.goto(`/console/user-pools/${tenant.pool.id}/settings`);
      await page.getByRole("link", { name: words.card.open }).click();
      const preview = await openLook(page, tenant);
      const heading = preview.getByRole("heading", { level: 1 });
      await expect(heading).toBeVisible();

      await test.step("a file that is no picture is refused at its field", async () => {
        const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>';
        const name = { name: "logo.png", mimeType: "image/png" };
        await page.getByLabel(words.logo.file).setInputFiles({ ...name, buffer: Buffer.from(svg) });
        await expect(page.getByText(words.fields.logo.unreadable)).toBeVisible();
        await page
          .getByLabel(words.logo.file)
          .setInputFiles({ ...name, buffer: Buffer.alloc(1024 * 1024 + 1) });
        await expect(page.getByText(words.fields.logo.too_large)).toBeVisible();
      });

      await test.step("a picture, colours and texts are in the preview before they are saved", async () => {
        await page
          .getByLabel(words.logo.file)
          .setInputFiles({ name: "logo.jpg", mimeType: "image/jpeg", buffer: await drawLogo("jpeg") });
        await expect(page.getByAltText(words.logo.alt)).toBeVisible();
        const logo = preview.locator("img.brand");
        await expect(logo).toHaveAttribute("src", /^data:image\/png;base64,/);
        await expect(logo).toHaveJSProperty("naturalWidth", 480);

        await page.getByRole("switch", { name: words.colours.own }).click();
        const light = page.getByLabel(words.colours.light, { exact: true });
        await light.fill("#ffcc00");
        await expect(page.getByText(words.fields.accent.page)).toBeVisible();
        await expect(page.getByText(words.preview.held)).toBeVisible();
        expect(await listViolations(page)).toEqual([]);
        await page.getByRole("button", { name: /#[0-9a-f]{6}/ }).click();
        await expect(page.getByText(words.fields.accent.page)).toHaveCount(0);
        const working = await light.inputValue();
        expect(working).toMatch(/^#[0-9a-f]{6}$/);
        const button = preview.locator(".button.primary").first();
        const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(working.slice(at, at + 2), 16));
        await expect(button).toHaveCSS("background-color", `rgb(${red}, ${green}, ${blue})`);
        await page.getByLabel(words.preview.theme).selectOption("dark");
        await expect(button).toHaveCSS("background-color", "rgb(18, 105, 224)");

        const field = page.getByLabel(words.texts.heading.replace("{language}", "简体中文"));
        await field.fill("<b>欢迎</b>");
        await page.getByLabel(words.preview.language).selectOption("zh-CN");
        await expect(heading).toHaveText("<b>欢迎</b>");
        await page.getByLabel(words.links.terms).fill("http://acme.example/");
        await page.getByRole("button", { name: common.save }).click();
        await expect(page.getByText(words.fields.link.https)).toBeVisible();
        await page.getByLabel(words.links.terms).fill("https://acme.example/terms");
      });

      await test.step("nothing is lost by leaving", async () => {
        page.once("dialog", (dialog) => dialog.dismiss());
        await page.getByRole("link", { name: words.back, exact: true }).first().click();
        await expect(heading).toBeVisible();
      });

      await test.step("is saved, and worn by the pool's pages", async () => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
        await page.getByRole("button", { name: common.save }).click();
        await expectBesideFormBar(page, common.saved);
        await page.getByRole("button", { name: common.dismiss }).click();
        await expect(page.getByText(common.saved, { exact: true })).toHaveCount(0);
        expect(await storedOf(tenant)).toMatchObject({ version: 1, logoDigest: expect.any(String) });
        await expect(async () => {
          const answer = await page.request.get(tenant.pool.base);
          expect(await answer.text()).toContain("https://acme.example/terms");
        }).toPass({ timeout: 15_000 });
        expect(await listViolations(page)).toEqual([]);
      });

      await test.step("goes back to the default after a question, and the audit trail tells of both", async () => {
        await page.getByRole("button", { name: words.reset.button }).click();
        const dialog = page.getByRole("alertdialog");
        expect(await listViolations(page)).toEqual([]);
        await dialog.getByRole("button", { name: words.reset.confirm }).click();
        await expect(page.getByText(words.reset.done)).toBeVisible();
        await expect(page.getByAltText(words.logo.alt)).toHaveCount(0);
        await expect(preview.locator(".button.primary").first()).toHaveCSS(
          "background-color",
          "rgb(18, 105, 224)",
        );
        await expect(heading).not.toHaveText("<b>欢迎</b>");
        await expect(page.getByText(words.preview.held)).toHaveCount(0);
        expect(await storedOf(tenant)).toMatchObject({ version: 2, logo: null, logoDigest: null });
        const acts = await database().auditEvent.findMany({
          where: { poolId: tenant.pool.id, action: { startsWith: "pool.branding" } },
          orderBy: { id: "asc" },
        });
        expect(acts.map(({ action }) => action)).toEqual(["pool.branding_changed", "pool.branding_reset"]);
      });
    });
  });

test("REL-08: a stale save of a look shows both states and waits for a decision", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await openLook(page, tenant);
  const heading = page.getByLabel("Heading in English");
  await heading.fill("Mine");
  await brandPool(tenant.pool.id);
  const save = page.getByRole("button", { name: en.common.save });
  await save.click();
  const notice = page.getByRole("alert").filter({ hasText: en.common.stale.title });
  await expect(notice).toContainText("Welcome to Acme Works");
  await expect(notice).toContainText("Mine");
  await expect(save).toBeDisabled();
  await page.getByRole("button", { name: en.common.stale.keepYours }).click();
  await save.click();
  await expect(page.getByText(en.common.saved, { exact: true })).toBeVisible();
  // The other's logo stays: nobody has changed it here.
  expect(await storedOf(tenant)).toMatchObject({ version: 2, logoDigest: expect.any(String) });
});

test("SEC-72 the preview is another origin, in which nothing runs", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await openLook(page, tenant);
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("sandbox", "");
  const hostile = '"><script>parent.pwned=1</script><img src=x onerror=parent.pwned=1>';
  await page.getByLabel("Line below the ways to sign in, in English").fill(hostile);
  await expect(page.frameLocator("iframe").getByText(hostile)).toBeVisible();
  await expect(frame).not.toHaveAttribute("srcdoc", /<script/);
  expect(await page.evaluate(() => "pwned" in window)).toBe(false);
  await test.step("the Tab key stops there once, for the arrow keys, and at nothing in it", async () => {
    const theme = page.getByLabel(en.branding.preview.theme);
    await theme.focus();
    await page.keyboard.press("Tab");
    await expect(frame).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(frame).not.toBeFocused();
  });
});
