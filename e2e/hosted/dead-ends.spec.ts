import { database } from "@/lib/data/client";
import { expect, type TestTenant, test } from "../fixtures/test";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, passDingTalk, reachDingTalk, signIn } from "../pages/steps";

const name = "张伟 Zhang Wei";

/** What an administrator enters in the application's form. */
const setHome = ({ application, site }: TestTenant) =>
  database().application.update({ where: { id: application.id }, data: { homeAddress: `${site.url}/` } });

const application = { name: "Contoso Travel" };

test("going back after a finished login leads on to the application, and claims nothing false", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ application, poolName: "Acme" });
  await setHome(tenant);
  await openLoginPage(page, tenant);
  const login = page.url();
  await passDingTalk(page, name);
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(name);
  const uid = login.split("/").at(-1);
  for (const address of [login, `${tenant.pool.issuer}/auth/${uid}`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "You are signed in already" })).toBeVisible();
    await expect(page.getByText("did not finish")).toHaveCount(0);
    // The page has just said it.
    await expect(page.getByText("Am I signed in?")).toHaveCount(0);
    await page.getByRole("link", { name: "Open the page of Acme" }).click();
    await expect(page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
    await page.goBack();
    await page.getByRole("link", { name: "Open Contoso Travel" }).click();
    await expect(site.name).toHaveText(name);
  }
});

test("whoever is not signed in is not told so, and finds the application all the same", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ application });
  await setHome(tenant);
  await openLoginPage(page, tenant);
  const login = page.url();
  await passDingTalk(page, name);
  const site = new SampleSite(page, tenant.site.url);
  await site.name.waitFor();
  await site.signOutEverywhere();
  await page.goto(login);
  await expect(page.getByRole("heading", { name: "Sign-in did not finish" })).toBeVisible();
  await expect(page.getByText("took too long or has already finished")).toBeVisible();
  await expect(page.locator("code")).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  await page.getByRole("link", { name: "Open Contoso Travel" }).click();
  await page.waitForURL(`${tenant.site.url}/`);
});

test("DingTalk's answer in another browser says so, and leads to the application", async ({
  page,
  browser,
  makeTenant,
}) => {
  const tenant = await makeTenant({ application });
  await setHome(tenant);
  await openLoginPage(page, tenant);
  await reachDingTalk(page, name);
  await page.getByRole("button", { name: "Agree" }).waitFor();
  const agreed = await page.request.post(page.url(), {
    form: { person: tenant.enterprise.people[0] ?? "", decision: "agree" },
    maxRedirects: 0,
  });
  const answer = agreed.headers().location ?? "";
  const phone = await (await browser.newContext()).newPage();
  await phone.goto(answer);
  await expect(phone.getByText("started in another browser or app")).toBeVisible();
  await phone.getByRole("link", { name: "Open Contoso Travel" }).click();
  await phone.waitForURL(`${tenant.site.url}/`);
  await phone.context().close();

  // The browser that began it can still go on.
  await page.goto(answer);
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(name);
});

test("an application without a home address is named, and the pool's own page is offered", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ application, poolName: "Acme" });
  await page.goto(`${tenant.pool.base}/error?code=login.account_disabled&app=${tenant.application.clientId}`);
  await expect(page.getByText("Go back to Contoso Travel and sign in from there.")).toBeVisible();
  await page.getByRole("link", { name: "Am I signed in?" }).click();
  await expect(page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
  await signIn(page, tenant);
  await page.goto(tenant.pool.base);
  await expect(page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await page.getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  await page.goto(tenant.pool.base);
  await expect(page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
});

test("SEC-60 a failure page names no application of another pool, and none that is disabled", async ({
  page,
  makeTenant,
}) => {
  const [tenant, other] = [await makeTenant({ application }), await makeTenant({ application })];
  await setHome(other);
  const names = page.getByText("Contoso Travel");
  for (const app of [other.application.clientId, "x", "<script>"]) {
    await page.goto(`${tenant.pool.base}/error?${new URLSearchParams({ code: "login.cancelled", app })}`);
    await expect(page.getByText("Go back to the application you came from")).toBeVisible();
    await expect(names).toHaveCount(0);
  }
  await setHome(tenant);
  const own = `${tenant.pool.base}/error?code=login.cancelled&app=${tenant.application.clientId}`;
  await page.goto(own);
  await expect(names).toHaveCount(1);
  await database().application.update({
    where: { id: tenant.application.id },
    data: { disabledAt: new Date() },
  });
  await page.goto(own);
  await expect(names).toHaveCount(0);
});
