import { expect, test } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { listFaintTextsOfOtherLooks, listViolations, listViolationsButColours } from "../pages/axe";
import { listFaintTexts } from "../pages/contrast";
import { hostedStates } from "../pages/hosted-states/hosted-states";
import { watchPolicy } from "../pages/policy-watch";

for (const locale of ["en", "zh-CN"]) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const { name, open } of hostedStates) {
      test(`every page: ${name}`, async ({ page, makeTenant, viewport }) => {
        const violations = await watchPolicy(page);
        await open(page, await makeTenant());

        await test.step("is accessible", async () => {
          // The framework's not-found answers show their page only once its script has run.
          await expect.poll(() => page.evaluate(listAccessibilityFaults)).toEqual([]);
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
        });
        await test.step("fits a small phone, for thumbs", async () => {
          await page.setViewportSize({ width: 320, height: 568 });
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width).toBeLessThanOrEqual(320);
          // A language changes no colour and a width no name: axe looks at one language on a phone, at the other in all its colours.
          if (locale === "zh-CN") expect.soft(await listViolationsButColours(page)).toEqual([]);
          const small = await page.getByRole("button").evaluateAll((buttons) =>
            buttons
              .filter((button) => {
                const { width, height } = button.getBoundingClientRect();
                return Math.min(width, height) < 44;
              })
              .map(({ textContent }) => textContent),
          );
          expect(small).toEqual([]);
          if (viewport) await page.setViewportSize(viewport);
        });
        if (locale === "en")
          await test.step("is readable in both colour schemes, and has nothing that axe finds, under the pointer too", async () => {
            for (const colorScheme of ["dark", "light"] as const) {
              await page.emulateMedia({ colorScheme });
              // The browser takes the colours over a moment after it was told.
              await expect.poll(() => page.evaluate(listFaintTexts), colorScheme).toEqual([]);
            }
            expect.soft(await listViolations(page)).toEqual([]);
            expect.soft(await listFaintTextsOfOtherLooks(page)).toEqual([]);
          });
        await test.step("SEC-69: keeps to its policy", () => expect(violations()).toEqual([]));
      });
    }
  });
}
