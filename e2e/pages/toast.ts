import { expect, type Page } from "@playwright/test";

/** Expects a short message to lie over no button of the form that it speaks of. It is in its place a moment after it comes. */
export async function expectBesideFormBar(page: Page, text: string): Promise<void> {
  const toast = page.getByRole("listitem").filter({ hasText: text });
  await expect(toast).toBeVisible();
  const bar = page.locator("[data-form-bar]");
  await expect(async () => {
    const [said, buttons] = await Promise.all([toast.boundingBox(), bar.boundingBox()]);
    if (!said || !buttons) throw new Error("Message or bar is gone.");
    const isBeside = said.x >= buttons.x + buttons.width || said.x + said.width <= buttons.x;
    expect(isBeside || said.y + said.height <= buttons.y || said.y >= buttons.y + buttons.height).toBe(true);
  }).toPass({ timeout: 2_000 });
}
