import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { consoleCookie, expect, test } from "../fixtures/console-test";
import { startOwnConsole } from "../fixtures/own-console";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000);

test("SEC-96: how long a pool's sign-ins are kept is its own setting, and a shorter time says what goes", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  for (const days of [1, 10, 20])
    await database().attempt.create({
      data: { poolId: pool.id, reference: randomUUID(), createdAt: daysAgo(days), expiresAt: daysAgo(days) },
    });
  await page.goto(`/console/user-pools/${pool.id}/settings`);
  const field = page.getByLabel("Keep sign-in records for (days)");
  const save = page.getByRole("button", { name: "Save period" });
  await waitForHydration(field);
  await expect(page.getByText("Currently 30 days.")).toBeVisible();

  await field.fill("6");
  await save.click();
  await expect(page.getByText("A whole number of days, from 7 to 365.")).toBeVisible();

  await field.fill("7");
  await save.click();
  const question = page.getByRole("alertdialog", { name: "Delete old sign-in records for good?" });
  await expect(question).toContainText("2 sign-in records are older than 7 days");
  expect(await listViolations(page)).toEqual([]);
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await expect(page.getByText("Currently 30 days.")).toBeVisible();

  await waitForHydration(field);
  await field.fill("7");
  await field.press("Enter");
  await question.getByRole("button", { name: "Shorten and delete" }).click();
  await expect(page.getByText("Period saved")).toBeVisible();
  await expect(page.getByText("Currently 7 days.")).toBeVisible();
  await field.fill("90");
  await save.click();
  await expect(page.getByText("Currently 90 days.")).toBeVisible();
  await page.goto(`/console/user-pools/${pool.id}/audit`);
  const acts = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await expect(acts.filter({ hasText: "changed how long sign-ins of the user pool" })).toHaveCount(2);
});

test("REL-08: a period that somebody else has changed meanwhile is not overwritten", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  await page.goto(`/console/user-pools/${pool.id}/settings`);
  const field = page.getByLabel("Keep sign-in records for (days)");
  await waitForHydration(field);
  await database().pool.update({ where: { id: pool.id }, data: { signInRetentionDays: 60 } });
  await field.fill("45");
  await page.getByRole("button", { name: "Save period" }).click();
  await expect(page.getByText("Somebody else has changed this period")).toBeVisible();
  await expect(page.getByText("Currently 60 days.")).toBeVisible();
  await expect(field).toHaveValue("45");
  await page.getByRole("button", { name: "Save period" }).click();
  await expect(page.getByText("Currently 45 days.")).toBeVisible();
});

test("SEC-67: how long audit events are kept is chosen for the installation, and the audit page says it", async ({
  context,
  page,
  stack,
}) => {
  test.slow();
  const { product, client, session, stop } = await startOwnConsole(stack);
  try {
    await context.addCookies([{ name: consoleCookie, value: session, url: product.url }]);
    await page.goto(`${product.url}/console/audit`);
    await page.getByRole("button", { name: "Administrator" }).click();
    await page.getByRole("menuitem", { name: "Installation settings" }).click();
    const field = page.getByLabel("Keep audit events for (days)");
    await waitForHydration(field);
    await field.fill("29");
    await field.press("Enter");
    await expect(page.getByText("A whole number of days, from 30 to 36,500.")).toBeVisible();
    await field.fill("500");
    await field.press("Enter");
    await expect(page.getByText("Currently 500 days.")).toBeVisible();
    await client.query(
      `INSERT INTO audit_event (id, at, actor, action, outcome)
       SELECT 'old-' || n, now() - interval '450 days', 'operator', 'pool.updated', 'success' FROM generate_series(1, 3) n`,
    );
    await field.fill("440");
    await field.press("Enter");
    const question = page.getByRole("alertdialog", { name: "Delete old audit events for good?" });
    await expect(question).toContainText("3 audit events are older than 440 days");
    await question.getByRole("button", { name: "Shorten and delete" }).click();
    await expect(page.getByText("Currently 440 days.")).toBeVisible();
    await page.goto(`${product.url}/console/audit?group=audit`);
    await expect(page.getByText("Events are kept for 440 days.")).toBeVisible();
    const acts = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
    await expect(acts).toHaveCount(2);
    await expect(acts.first()).toContainText("Li Lei changed how long audit events are kept");
  } finally {
    await stop();
  }
});
