import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addConnection } from "../fixtures/operator";
import { expect, type TestTenant, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage } from "../pages/steps";

const person = "张伟 Zhang Wei";
const primary = (page: Page) => page.locator("button.primary");

/** Signs in through the second connection and out again. */
async function useSubsidiary(page: Page, tenant: TestTenant): Promise<void> {
  const login = await openLoginPage(page, tenant);
  await login.dingtalkButton.filter({ hasText: "Subsidiary" }).click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(person);
  await dingtalk.agree();
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(person);
  await site.signOutEverywhere();
}

test("several ways are quiet rows; the one that was used last comes first, and stands out alone", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { displayName: "Headquarters" } });
  await addConnection(tenant, "Subsidiary");
  const login = await openLoginPage(page, tenant);
  await expect(login.dingtalkButton).toHaveText(["Sign in with Headquarters", "Sign in with Subsidiary"]);
  await expect(primary(page)).toHaveCount(0);

  await useSubsidiary(page, tenant);
  await openLoginPage(page, tenant);
  await expect(login.dingtalkButton).toHaveText([
    "Sign in with Subsidiarylast used here",
    "Sign in with Headquarters",
  ]);
  await expect(primary(page)).toHaveText(["Sign in with Subsidiarylast used here"]);
});

test("SEC-24, SEC-49: a cookie that names no way in of this page changes nothing", async ({
  page,
  context,
  makeTenant,
}) => {
  const [tenant, other] = [
    await makeTenant({ connection: { displayName: "Headquarters" } }),
    await makeTenant(),
  ];
  await addConnection(tenant, "Subsidiary");
  const cookie = { name: "dingpass.last-way", url: tenant.pool.base };
  for (const value of [other.connection.id, randomUUID(), "x", "<script>"]) {
    await context.clearCookies();
    await context.addCookies([{ ...cookie, value: encodeURIComponent(value) }]);
    const login = await openLoginPage(page, tenant);
    await expect(login.dingtalkButton).toHaveText(["Sign in with Headquarters", "Sign in with Subsidiary"]);
    await expect(primary(page)).toHaveCount(0);
  }
});

test("only the way that was tried is offered again", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ connection: { displayName: "Headquarters" } });
  await addConnection(tenant, "Subsidiary");
  const login = await openLoginPage(page, tenant);
  await login.dingtalkButton.filter({ hasText: "Subsidiary" }).click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(person);
  await dingtalk.refuse();
  await expect(login.dingtalkButton).toHaveText(["Sign in with Headquarters", "Try again with Subsidiary"]);
});
