import { expect, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, passDingTalk, reachDingTalk } from "../pages/steps";

const name = "张伟 Zhang Wei";
const elsewhere = "This sign-in was started in another browser or app, and you can continue there.";

test("SEC-51: the page of another browser's sign-in is not shown", async ({ page, browser, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(page.url());
  await expect(stranger.getByText(elsewhere)).toBeVisible();
  await expect(new HostedLoginPage(stranger).dingtalkButton).toHaveCount(0);
  await expect(new HostedLoginPage(stranger).reference).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  await stranger.context().close();
});

test("SEC-20: the answer of DingTalk is worthless in another browser", async ({
  page,
  browser,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  await reachDingTalk(page, name);
  await page.getByRole("button", { name: "Agree" }).waitFor();
  const agreed = await page.request.post(page.url(), {
    form: { person: tenant.enterprise.people[0] ?? "", decision: "agree" },
    maxRedirects: 0,
  });
  const answer = agreed.headers().location ?? "";
  expect(answer).toContain("code=");
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(answer);
  await expect(stranger.getByRole("heading", { name: "Sign-in did not finish" })).toBeVisible();
  await expect(stranger.getByText(elsewhere)).toBeVisible();
  expect(stranger.url()).not.toContain(new URL(answer).searchParams.get("code"));
  await stranger.goto(`${tenant.site.url}/session.json`);
  await expect(stranger.locator("body")).toContainText('"signedIn":false');
  await stranger.context().close();
});

test("a page whose sign-in is over says so after its button is pressed", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const login = await openLoginPage(page, tenant);
  await page.context().clearCookies();
  await login.dingtalkButton.click();
  await expect(page.getByText(elsewhere)).toBeVisible();
  await expect(login.reference).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
});

test("reload and the back button after a finished login do no harm", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  const loginAddress = page.url();
  await passDingTalk(page, name);
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(name);
  await page.reload();
  await expect(site.name).toHaveText(name);
  await page.goto(loginAddress);
  await expect(page.getByRole("heading", { name: "You are signed in already" })).toBeVisible();
  await page.goBack();
  await expect(site.name).toHaveText(name);
});

test("an answer of DingTalk that is loaded twice starts nothing twice", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await openLoginPage(page, tenant);
  await reachDingTalk(page, name);
  const answered = page.waitForRequest(/\/connections\/social\//);
  await page.getByRole("button", { name: "Agree" }).click();
  const answer = (await answered).url();
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(name);
  await page.goto(answer);
  await expect(page.getByRole("heading", { name: "You are signed in already" })).toBeVisible();
  await page.goto(tenant.site.url);
  await expect(site.name).toHaveText(name);
});
