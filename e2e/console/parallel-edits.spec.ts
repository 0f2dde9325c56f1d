import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { makeAdministrator } from "../fixtures/administrator";
import { expect, test } from "../fixtures/test";
import { ConsoleSignInPage } from "../pages/console-sign-in-page";
import { expectBesideFormBar } from "../pages/toast";

async function rename(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Save changes" }).click();
}

test("REL-08: a stale save is refused, shows what is saved now, and loses nothing", async ({
  page: first,
  stack,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const path = `/console/user-pools/${pool.id}/settings`;
  await new ConsoleSignInPage(first, stack.productUrl).signIn(await makeAdministrator(), path);
  const second = await first.context().newPage();
  await second.goto(stack.productUrl + path);
  await rename(first, "Name of the first tab");
  await expectBesideFormBar(first, "Saved");

  await rename(second, "Name of the second tab");
  const notice = second.getByRole("alert").filter({ hasText: "Somebody else has saved" });
  await expect(notice).toContainText("Name of the first tab");
  await expect(second.getByLabel("Name")).toHaveValue("Name of the second tab");
  await expect(second.getByRole("button", { name: "Save changes" })).toBeDisabled();
  expect(await nameOf(pool.id)).toBe("Name of the first tab");

  await second.getByRole("button", { name: "Keep mine" }).click();
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.getByText("Saved", { exact: true })).toBeVisible();
  expect(await nameOf(pool.id)).toBe("Name of the second tab");

  await rename(first, "Another name");
  await first.getByRole("button", { name: "Take the saved values" }).click();
  await expect(first.getByLabel("Name")).toHaveValue("Name of the second tab");
});

test("REL-08: disabling a user whom somebody else has just disabled asks again", async ({
  page: first,
  stack,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const user = await database().user.create({ data: { poolId: pool.id, name: "Han Meimei" } });
  const path = `/console/user-pools/${pool.id}/users/${user.id}`;
  await new ConsoleSignInPage(first, stack.productUrl).signIn(await makeAdministrator(), path);
  const second = await first.context().newPage();
  await second.goto(stack.productUrl + path);
  for (const page of [first, second]) {
    await page.getByRole("button", { name: "Disable user" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable user" }).click();
  }
  await expect(first.getByText("User disabled and signed out everywhere")).toBeVisible();
  await expect(second.getByText("You now see the newer state")).toBeVisible();
  await expect(second.getByRole("button", { name: "Enable user" })).toBeVisible();
  expect(await database().auditEvent.count({ where: { object: `user:${user.id}` } })).toBe(1);
});

async function nameOf(poolId: string): Promise<string | undefined> {
  return (await database().pool.findUnique({ where: { id: poolId } }))?.name;
}
