import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, signIn } from "../pages/steps";

/** What has the focus now, and whether one can see it. */
async function describeFocus(page: Page): Promise<{ text: string; outlined: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      text: element.textContent ?? "",
      outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

test("with the keyboard alone: order, visible focus, Enter", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  for (const text of ["Sign in with DingTalk", "Back to Contoso Travel", "简体中文"]) {
    await page.keyboard.press("Tab");
    expect(await describeFocus(page)).toEqual({ text, outlined: true });
  }
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "张伟 Zhang Wei" }).press("Enter");
  await page.getByRole("button", { name: "Agree" }).press("Enter");
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText("张伟 Zhang Wei");
});

test("with the keyboard alone: sign out", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await signIn(page, tenant);
  await page.goto(`${tenant.pool.issuer}/session/end`);
  for (const text of ["Sign out", "Stay signed in"]) {
    await page.keyboard.press("Tab");
    expect(await describeFocus(page)).toEqual({ text, outlined: true });
  }
});
