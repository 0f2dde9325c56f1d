import { addConnection, withdrawOffer } from "../fixtures/operator";
import { SimulatorControl } from "../fixtures/simulator-control";
import { expect, test } from "../fixtures/test";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, passDingTalk, signIn } from "../pages/steps";

test("a person signs in to an application and out again", { tag: "@smoke" }, async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  await expect(site.name).toHaveText("张伟 Zhang Wei");
  await expect(site.claim("ID token", "iss")).toHaveText(tenant.pool.issuer);
  await expect(site.claim("Userinfo", "phone_number")).toHaveText("+8613800000001");
  await expect(site.claim("Userinfo", "dingtalk")).toContainText(tenant.enterprise.corpId);
  await site.signOutEverywhere();
});

test("a person who is signed in to the pool sees no page at all", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  const subject = await site.subject.textContent();
  await page.getByRole("button", { name: "Sign out here only" }).click();
  const visited: string[] = [];
  page.on("framenavigated", (frame) => visited.push(new URL(frame.url()).origin));
  await site.startSignIn();
  await expect(site.subject).toHaveText(subject ?? "");
  expect(new Set(visited)).toEqual(new Set([tenant.site.url]));
});

test("SEC-19: the subject says nothing about the person and stays the same", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  const subject = (await site.subject.textContent()) ?? "";
  expect(subject).toMatch(/^[\w-]{20,}$/);
  expect(subject).not.toContain(tenant.enterprise.people[0] ?? "");
  await site.signOutEverywhere();
  await site.startSignIn();
  await page.getByRole("button", { name: "Sign in with DingTalk" }).click();
  await page.getByRole("button", { name: "Agree" }).click();
  await expect(site.subject).toHaveText(subject);
});

test("several connections have one button each, with their names", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ connection: { displayName: "Headquarters" } });
  await addConnection(tenant, "Subsidiary");
  const login = await openLoginPage(page, tenant);
  await expect(login.dingtalkButton).toHaveText(["Sign in with Headquarters", "Sign in with Subsidiary"]);
  await login.dingtalkButton.nth(1).click();
  await page.getByRole("button", { name: "张伟 Zhang Wei" }).click();
  await page.getByRole("button", { name: "Agree" }).click();
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText("张伟 Zhang Wei");
});

test("without a connection the page says so and leads back", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await withdrawOffer(tenant);
  const login = await openLoginPage(page, tenant);
  await expect(page.getByText("No way to sign in has been set up for Contoso Travel yet.")).toBeVisible();
  await expect(login.dingtalkButton).toHaveCount(0);
  await login.backButton.click();
  await expect(new SampleSite(page, tenant.site.url).errorCode).toHaveText("access_denied");
});

for (const codeParameters of ["authCode", "code"]) {
  test(`DingTalk may send the code as ${codeParameters} alone`, async ({ page, makeTenant, stack }) => {
    const tenant = await makeTenant();
    await new SimulatorControl(stack.simulatorUrl).changeApp(tenant.enterprise.app, {
      settings: { codeParameters },
    });
    await openLoginPage(page, tenant);
    await passDingTalk(page, "张伟 Zhang Wei");
    await expect(new SampleSite(page, tenant.site.url).name).toHaveText("张伟 Zhang Wei");
  });
}
