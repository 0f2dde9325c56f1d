import { expect, test } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { listContrastViolations, listFaintHoveredTexts, listViolations } from "../pages/axe";
import { listFaintTexts } from "../pages/contrast";
import { hostedStates } from "../pages/hosted-states/hosted-states";
import { watchPolicy } from "../pages/policy-watch";

for (const locale of ["en", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const { name, open } of hostedStates) {
      test(`every page: ${name}`, async ({ page, makeTenant }) => {
        const violations = await watchPolicy(page);
        await open(page, await makeTenant());

        await test.step("is accessible", async () => {
          // The framework's not-found answers show their page only once its script has run.
          await expect.poll(() => page.evaluate(listAccessibilityFaults)).toEqual([]);
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
        });
        for (const [colorScheme, listFaults] of [
          ["light", listViolations],
          ["dark", listContrastViolations],
        ] as const) {
          await test.step(`is readable on ${colorScheme}`, async () => {
            await page.emulateMedia({ colorScheme });
            // The browser takes the colours over a moment after it was told.
            await expect.poll(() => page.evaluate(listFaintTexts)).toEqual([]);
            // What it takes at each page is spent in one language.
            if (locale === "en") expect.soft(await listFaults(page)).toEqual([]);
            if (locale === "en") expect.soft(await listFaintHoveredTexts(page)).toEqual([]);
          });
        }
        await test.step("fits a small phone, for thumbs", async () => {
          await page.setViewportSize({ width: 320, height: 568 });
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width).toBeLessThanOrEqual(320);
          if (locale === "zh-CN") expect.soft(await listViolations(page)).toEqual([]);
          for (const button of await page.getByRole("button").all()) {
            const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
            expect(Math.min(width, height), await button.textContent().then(String)).toBeGreaterThanOrEqual(
              44,
            );
          }
        });
        await test.step("SEC-69: keeps to its policy", () => expect(violations()).toEqual([]));
      });
    }
  });
}
