import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { expect } from "../fixtures/test";
import type { ConsoleWords } from "./console-words";
import { waitForHydration } from "./hydration";

/** Switches one way to sign in on at the settings of a pool that has none, and waits until it is. */
export async function switchMethodOn(
  page: Page,
  { id }: { id: string },
  method: LoginMethod,
  { pools, common }: ConsoleWords,
): Promise<void> {
  await page.goto(`/console/user-pools/${id}/settings`);
  await waitForHydration(page.locator("main button").last());
  await page
    .getByRole("group", { name: pools.methods.title })
    .getByRole("switch", { name: pools.methods[method] })
    .click();
  await page.getByRole("button", { name: common.save, exact: true }).click();
  await expect
    .poll(async () => (await database().pool.findUnique({ where: { id } }))?.loginMethods)
    .toEqual([method]);
}
