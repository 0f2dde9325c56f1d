import { expect, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";

test("a person signs in to an application and out again", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const site = new SampleSite(page, tenant.site.url);
  await site.startSignIn();
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson("张伟 Zhang Wei");
  await dingtalk.agree();
  await expect(site.name).toHaveText("张伟 Zhang Wei");
  await expect(site.claim("ID token", "iss")).toHaveText(tenant.pool.issuer);
  await expect(site.claim("Userinfo", "phone_number")).toHaveText("+8613800000001");
  await expect(site.claim("Userinfo", "dingtalk")).toContainText(tenant.enterprise.corpId);
  await site.signOutEverywhere();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
});
