import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { SimulatorControl } from "../fixtures/simulator-control";
import { tryOut } from "../fixtures/trial";
import { ConnectionCheckPanel } from "../pages/connection-check";
import { waitForHydration } from "../pages/hydration";

test("a connection's page notices by itself that a trial ended, and ticks what it showed", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const check = new ConnectionCheckPanel(page);
  await check.open(tenant);
  await check.expectLine("callback", "unknown");
  await tryOut(stack, tenant);
  const outcome = page.getByRole("status").filter({ hasText: "Tried just now: it works" });
  await expect(outcome).toBeVisible({ timeout: 15_000 });
  await check.expectLine("callback", "passed");
  await outcome.getByRole("link", { name: "See the attempt" }).click();
  const attempt = await database().attempt.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  await expect(page).toHaveURL(new RegExp(`/sign-ins/${attempt.id}$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the page that began a trial says why it did not work and what mends it, and then that it works", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const control = new SimulatorControl(stack.simulatorUrl);
  const { pool, connection, enterprise } = tenant;
  await page.goto(`/console/user-pools/${pool.id}/connections/${connection.id}/trial`);
  await expect(page.getByText("Waiting for your sign-in.")).toBeVisible();
  await control.changeApp(enterprise.app, { permissions: { qyapi_get_member: false } });
  await tryOut(stack, tenant);
  const failure = page.getByRole("alert").filter({ hasText: "Tried just now: it does not work yet" });
  await expect(failure).toBeVisible({ timeout: 15_000 });
  await expect(failure).toContainText("lacks");
  await expect(failure).toContainText("权限管理");
  await expect(failure.getByRole("link", { name: "Apply for the permission at DingTalk" })).toHaveAttribute(
    "href",
    /^https:\/\/open-dev\.dingtalk\.com\/appscope\/apply/,
  );
  await expect(failure.getByRole("link", { name: "See the attempt" })).toBeVisible();
  await expect(page.getByText("Waiting for your sign-in.")).toHaveCount(0);
  await control.changeApp(enterprise.app, { permissions: { qyapi_get_member: true } });
  await tryOut(stack, tenant);
  await expect(page.getByRole("status").filter({ hasText: "Tried just now: it works" })).toBeVisible({
    timeout: 15_000,
  });
  await expect(failure).toHaveCount(0);
});

test("what is typed into the form stays when a trial is noticed", async ({ page, makeTenant, stack }) => {
  const tenant = await makeTenant();
  const check = new ConnectionCheckPanel(page);
  await check.open(tenant);
  const agentId = page.getByRole("textbox", { name: "AgentId" });
  await page.getByText("More settings").click();
  await waitForHydration(agentId);
  await agentId.fill("3044556677");
  await tryOut(stack, tenant);
  await expect(page.getByText("Tried just now: it works")).toBeVisible({ timeout: 15_000 });
  await expect(agentId).toHaveValue("3044556677");
});
