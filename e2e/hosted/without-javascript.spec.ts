import { breakSigningKeys } from "../fixtures/operator";
import { expect, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, reachDingTalk, signIn } from "../pages/steps";

const name = "张伟 Zhang Wei";

test.use({ javaScriptEnabled: false });

test("without JavaScript a person signs in and out", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await signIn(page, tenant);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
});

test("without JavaScript the language is switched and the application gets access_denied", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const login = await openLoginPage(page, tenant);
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(login.backButton).toHaveText("返回Contoso Travel");
  await login.backButton.click();
  await expect(new SampleSite(page, tenant.site.url).errorCode).toHaveText("access_denied");
});

test("without JavaScript a refusal is told and the next try works", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const login = await openLoginPage(page, tenant);
  const dingtalk = await reachDingTalk(page, name);
  await dingtalk.refuse();
  await expect(login.failure).toBeVisible();
  await login.dingtalkButton.click();
  await dingtalk.agree();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(name);
});

test("SEC-97: a failure of our own is told without JavaScript, with a reference and nothing inside", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await breakSigningKeys(tenant);
  await page.goto(`${tenant.pool.base}/login/anything`);
  await expect(page.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
  await expect(new HostedLoginPage(page).reference).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  expect(await page.content()).not.toMatch(/sealed|unseal|node_modules| at \w+ \(/);
});
