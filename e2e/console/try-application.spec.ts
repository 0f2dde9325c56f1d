import type { Page } from "@playwright/test";
import en from "@/messages/en/hosted.json" with { type: "json" };
import zh from "@/messages/zh-CN/hosted.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { withdrawOffer } from "../fixtures/operator";
import type { TestTenant } from "../fixtures/test";
import { testPageOf } from "../fixtures/test-client";
import { passDingTalk } from "../pages/steps";

const nameOf = ({ people }: TestTenant) => people[0]?.name ?? "";

/** From the console to the page of the test, which opens in a window of its own. */
async function openTest(page: Page, { pool, application }: TestTenant): Promise<Page> {
  await page.goto(`/console/user-pools/${pool.id}/applications/${application.id}`);
  await page.getByRole("link", { name: "Try it" }).click();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Open the test" }).click();
  return opened;
}

test("from the application's page to every claim and where it came from", async ({ page, makeTenant }) => {
  test.slow();
  const tenant = await makeTenant();
  const window = await openTest(page, tenant);
  await expect(window.getByRole("heading", { level: 1 })).toHaveText("Try Contoso Travel");
  await window.getByRole("checkbox", { name: "phone" }).uncheck();
  await window.getByRole("button", { name: en.test.begin }).click();
  await passDingTalk(window, nameOf(tenant));
  await expect(window.getByRole("heading", { level: 1 })).toHaveText(en.test.works);
  const claim = (name: string) =>
    window.locator(".findings > div").filter({ has: window.getByText(name, { exact: true }) });
  await expect(claim("name")).toContainText(nameOf(tenant));
  await expect(claim("name")).toContainText(en.test.source.record);
  await expect(claim("phone_number")).toContainText("the scope phone was not asked for");
  await expect(claim("dingtalk.corpId")).toContainText(tenant.enterprise.corpId);
  await expect(claim("sub")).toContainText("From this user pool. In: ID token, userinfo");
  // Signed in is signed in: once more needs no DingTalk.
  await window.getByRole("button", { name: en.test.again }).click();
  await expect(claim("phone_number")).toContainText("+8613800000001");
  await window.goto(tenant.pool.base);
  await expect(window.getByText("You are signed in", { exact: false }).first()).toBeVisible();
});

test("an application without a way in says so where it would be tried", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await withdrawOffer(tenant);
  const window = await openTest(page, tenant);
  await expect(window.getByText(en.test.noWayIn)).toBeVisible();
  await expect(page.getByText("Nobody can sign in", { exact: false }).first()).toBeVisible();
});

test.describe("without JavaScript, in Chinese", () => {
  test.use({ javaScriptEnabled: false, locale: "zh-CN" });

  test("a test is begun, refused, and ends at the claims", async ({ page, makeTenant }) => {
    const tenant = await makeTenant();
    await page.goto(testPageOf(tenant).href);
    await page.getByRole("radio", { name: zh.test.prompt.none }).check();
    await page.getByRole("button", { name: zh.test.begin }).click();
    await expect(page.getByText(zh.test.error.login_required)).toBeVisible();
    await page.getByRole("button", { name: zh.test.again }).click();
    await passDingTalk(page, nameOf(tenant));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(zh.test.works);
    await expect(page.getByText(tenant.enterprise.corpId)).toBeVisible();
  });
});
