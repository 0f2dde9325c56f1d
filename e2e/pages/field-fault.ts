import { expect, type Locator, type Page } from "@playwright/test";

/**
 * What was typed is refused at its field, and nowhere else: the field is marked, described by what is wrong and has the focus, the page is
 * called as before, and nothing is said of a sign-in that has failed or of a number.
 *
 * @param heading of the page, as it was before.
 */
export async function expectFieldFault(
  page: Page,
  field: Locator,
  { says, heading }: { says: RegExp; heading: RegExp | string },
): Promise<void> {
  await expect(page.getByRole("alert")).toHaveText(says);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(says);
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  await expect(page.locator("[data-failure]")).toHaveCount(0);
  await expect(page).not.toHaveTitle(/did not finish|登录未完成/);
  await expect(page.getByText(/Reference number|查询编号/)).toHaveCount(0);
}
