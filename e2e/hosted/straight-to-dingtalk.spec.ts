import { database } from "@/lib/data/client";
import { addConnection, disableTheConnection } from "../fixtures/operator";
import { expect, type TestTenant, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";

const person = "张伟 Zhang Wei";
const application = { name: "Contoso Travel", skipsLoginPage: true };

/** How often people were sent to DingTalk. */
const countAttempts = ({ pool }: TestTenant) =>
  database().attempt.count({ where: { poolId: pool.id, mode: "browser" } });

test("with one way in and nothing to say people go straight to DingTalk", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ application });
  const site = new SampleSite(page, tenant.site.url);
  await site.startSignIn();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(person);
  await dingtalk.agree();
  await expect(site.name).toHaveText(person);
  expect(await countAttempts(tenant)).toBe(1);
});

test("after a refusal the page is shown, and stays: nobody is sent in circles", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ application });
  await new SampleSite(page, tenant.site.url).startSignIn();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson(person);
  await dingtalk.refuse();
  const login = new HostedLoginPage(page);
  await expect(login.failure).toHaveText("You cancelled the sign-in at DingTalk.");
  for (const address of [page.url(), page.url().replace(/\?.*/, "")]) {
    await page.goto(address);
    await expect(login.dingtalkButton).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(page.url()).toBe(address);
  }
  expect(await countAttempts(tenant)).toBe(1);
  await login.dingtalkButton.click();
  await dingtalk.agree();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(person);
});

test("a failure of ours is shown as well: an outsider is not sent back at once", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({
    application,
    people: [{ name: "路人", memberships: [] }],
    connection: { scope: "openid" },
  });
  await new SampleSite(page, tenant.site.url).startSignIn();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson("路人");
  await dingtalk.agree();
  await expect(new HostedLoginPage(page).failure).toContainText("a member of the enterprise");
  expect(await countAttempts(tenant)).toBe(1);
});

test("going back from DingTalk leads to a page that stays", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ application });
  await new SampleSite(page, tenant.site.url).startSignIn();
  await page.getByRole("button", { name: person }).waitFor();
  await page.goBack();
  await page.waitForLoadState("networkidle");
  const login = new HostedLoginPage(page);
  const start = page.getByRole("link", { name: "Sign in with your company account" });
  await expect(login.dingtalkButton.or(start)).toBeVisible();
  expect(await countAttempts(tenant)).toBe(1);
});

test("SEC-105: a page that is only opened begins nothing", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ application });
  const answer = await page.request.get(`${tenant.site.url}/login`);
  expect(await answer.text()).toContain("You are being taken to DingTalk.");
  expect(await countAttempts(tenant)).toBe(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a button leads on to DingTalk, and one back", async ({ page, makeTenant }) => {
    const tenant = await makeTenant({ application });
    const site = new SampleSite(page, tenant.site.url);
    await site.startSignIn();
    await expect(page.getByText("You are being taken to DingTalk.")).toBeVisible();
    await new HostedLoginPage(page).backButton.click();
    await expect(site.errorCode).toHaveText("access_denied");
    await site.startSignIn();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: person }).click();
    await page.getByRole("button", { name: "Agree" }).click();
    await expect(site.name).toHaveText(person);
  });
});

test("the page is shown when there is something to say or to choose", async ({
  page,
  browser,
  makeTenant,
}) => {
  const tenant = await makeTenant({ application });
  const site = new SampleSite(page, tenant.site.url);
  const login = new HostedLoginPage(page);
  for (const prompt of ["login", "select_account"]) {
    await site.askForSignIn({ prompt });
    await expect(login.dingtalkButton).toBeVisible();
  }
  await test.step("inside DingTalk silent login comes first", async () => {
    const inside = await browser.newContext({
      userAgent: "Mozilla/5.0 AliApp(DingTalk/7.8.1)",
      locale: "en",
    });
    const phone = await inside.newPage();
    await phone.goto(`${tenant.site.url}/login`);
    await expect(phone.getByText("You are being taken to DingTalk.")).toHaveCount(0);
    await expect(phone.getByRole("button", { name: "Sign in with QR code or account" })).toBeVisible();
    await inside.close();
  });
  await test.step("several ways", async () => {
    await addConnection(tenant, "Subsidiary");
    await site.askForSignIn();
    await expect(login.dingtalkButton).toHaveCount(2);
  });
  expect(await countAttempts(tenant)).toBe(0);
});

test("a disabled connection is no way in, and is told apart from none", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ application });
  await disableTheConnection(tenant);
  await new SampleSite(page, tenant.site.url).startSignIn();
  await expect(page.getByText("Signing in to Contoso Travel is switched off at the moment.")).toBeVisible();
  await expect(new HostedLoginPage(page).dingtalkButton).toHaveCount(0);
  expect(await countAttempts(tenant)).toBe(0);
});
