import { expect, type Locator } from "@playwright/test";

/**
 * Waits until React has taken over what the server sent: an element it looks after carries its properties. What is typed
 * earlier would be lost, because a form begins with its default values.
 */
export async function waitForHydration(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps"))))
    .toBe(true);
  await element.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
}
