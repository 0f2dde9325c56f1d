import { mergeTests } from "@playwright/test";
import { database } from "@/lib/data/client";
import { test as consoleTest, expect } from "../fixtures/console-test";
import { test as mailTest } from "../fixtures/mail-test";
import { listViolations } from "../pages/axe";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

const test = mergeTests(consoleTest, mailTest);

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    test.use({ locale });

    test("an administrator switches codes by mail on, and says who may create an account", async ({
      page,
      makeTenant,
    }) => {
      const { pools } = consoleWords[locale];
      const tenant = await makeTenant();
      const saved = () => database().pool.findUniqueOrThrow({ where: { id: tenant.pool.id } });
      await page.setViewportSize({ width: 375, height: 740 });
      await page.goto(`/console/user-pools/${tenant.pool.id}/settings`);
      await waitForHydration(page.locator("main button").last());
      await page.getByRole("switch", { name: pools.registration.on }).click();
      await expect(page.getByText(pools.registration.noMethod)).toBeVisible();
      await expect(page.getByText(pools.registration.nobody)).toBeVisible();
      await page.getByRole("switch", { name: pools.methods.email_code }).click();
      await page.locator("form", { hasText: pools.slug }).getByRole("button").last().click();
      await expect.poll(async () => (await saved()).loginMethods).toEqual(["email_code"]);
      await expect(page.getByText(pools.registration.noMethod)).toBeHidden();
      const domains = page.getByLabel(pools.registration.domains);
      const save = page.getByRole("button", { name: pools.registration.save });
      await domains.fill("*.acme.example");
      await save.click();
      await expect(page.getByText(pools.fields.domains.shape)).toBeVisible();
      await domains.fill("@Acme.example\n例子.中国, qq.com");
      await expect(page.getByRole("alert").filter({ hasText: "qq.com" })).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      await save.click();
      await expect
        .poll(async () => (await saved()).registrationDomains)
        .toEqual(["acme.example", "xn--fsqu00a.xn--fiqs8s", "qq.com"]);
      expect(await saved()).toMatchObject({ registersUsers: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    });
  });

consoleTest(
  "without a mail server neither can be switched on, and the page says why",
  async ({ page, makeTenant }) => {
    const { pools } = consoleWords.en;
    const tenant = await makeTenant();
    await page.goto(`/console/user-pools/${tenant.pool.id}/settings`);
    await expect(page.getByRole("switch", { name: pools.methods.email_code })).toBeDisabled();
    await expect(page.getByRole("switch", { name: pools.registration.on })).toBeDisabled();
    await expect(page.getByText(pools.methods.mailOff)).toHaveCount(2);
  },
);
