import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { expect, type TestTenant, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { signIn } from "../pages/steps";

const memberships = [{}];
const people = [
  { name: "Han Mei", memberships },
  { name: "Li Lei", memberships },
];
const application = { name: "Contoso Travel" };

const makeAcme = (makeTenant: (wishes: object) => Promise<TestTenant>, wishes: object = {}) =>
  makeTenant({ people, application, poolName: "Acme", connection: { displayName: "HQ" }, ...wishes });

/** What the middle of the page says of whoever is signed in. */
const person = (page: Page) => page.locator(".person p");

test("consent says as whom, and somebody else goes on with the same request", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeAcme(makeTenant);
  const site = await signIn(page, tenant, "Han Mei");
  await site.askForSignIn({ prompt: "consent" });
  await expect(page).toHaveTitle("Contoso Travel asks for your consent – Acme");
  await expect(person(page)).toHaveText("Han MeiHQ");

  await page.getByRole("button", { name: "Not you? Use another account" }).click();
  await expect(page).toHaveTitle("Sign in to Acme – Contoso Travel");
  await expect(page.getByText("switch to it on DingTalk's page")).toBeVisible();
  await expect(person(page)).toHaveCount(0);
  await new HostedLoginPage(page).dingtalkButton.click();
  await page.getByRole("link", { name: "Switch account" }).click();
  await page.getByRole("button", { name: "Li Lei" }).click();
  await page.getByRole("button", { name: "Agree" }).click();
  await expect(person(page)).toHaveText("Li LeiHQ");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  // The site checks state, nonce and PKCE of the request that it sent.
  await expect(site.name).toHaveText("Li Lei");
});

for (const { locale, go, another } of [
  { locale: "en", go: "Continue as Han Mei", another: "Use another account" },
  { locale: "zh-CN", go: "以Han Mei的身份继续", another: "使用其他账号" },
])
  test.describe(locale, () => {
    test.use({ locale });

    test("an application lets its people choose: one press as who is signed in, or somebody else", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeAcme(makeTenant);
      const site = await signIn(page, tenant, "Han Mei");
      await site.askForSignIn({ prompt: "select_account" });
      await expect(person(page)).toHaveText("Han MeiHQ");
      const login = new HostedLoginPage(page);
      await expect(login.dingtalkButton).toBeHidden();
      await expect(page.locator("button.primary")).toHaveText([go]);
      await page.getByRole("button", { name: go }).click();
      await expect(site.name).toHaveText("Han Mei");

      await site.askForSignIn({ prompt: "select_account" });
      await page.getByText(another, { exact: true }).click();
      await login.dingtalkButton.click();
      await new DingTalkPages(page).refuse();
      // What failed is open, and going on as they are is still one press away.
      await expect(login.failure).toBeVisible();
      await expect(page.getByRole("button", { name: go })).toBeVisible();
      await login.dingtalkButton.click();
      await page.getByRole("link", { name: /Switch account|切换账号/ }).click();
      await new DingTalkPages(page).choosePerson("Li Lei");
      await new DingTalkPages(page).agree();
      await expect(site.name).toHaveText("Li Lei");
    });
  });

test("signing out says who is signed out, and of what, and ends at a way on", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeAcme(makeTenant);
  await database().application.update({
    where: { id: tenant.application.id },
    data: { homeAddress: `${tenant.site.url}/` },
  });
  await signIn(page, tenant, "Han Mei");
  await page.goto(tenant.pool.base);
  await expect(page).toHaveTitle("You are signed in – Acme");
  await expect(person(page)).toHaveText("Han MeiHQ");

  await page.goto(`${tenant.pool.issuer}/session/end?client_id=${tenant.application.clientId}`);
  await expect(page).toHaveTitle("Sign out of Acme – Han Mei");
  await expect(person(page)).toHaveText("Han MeiHQ");
  await expect(page.getByRole("listitem")).toHaveText(["Contoso Travel"]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveTitle("You are signed out – Acme");
  await page.getByRole("link", { name: "Open the page of Acme" }).click();
  await expect(page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Open Contoso Travel" }).click();
  await page.waitForURL(`${tenant.site.url}/`);
});

test("the provider's own pages change their language and keep the request", async ({ page, makeTenant }) => {
  const tenant = await makeAcme(makeTenant);
  await signIn(page, tenant, "Han Mei");
  const query = new URLSearchParams({
    client_id: tenant.application.clientId,
    post_logout_redirect_uri: `${tenant.site.url}/signed-out`,
    state: "kept & whole",
  });
  await page.goto(`${tenant.pool.issuer}/session/end?${query}`);
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page.getByRole("heading", { name: "退出登录" })).toBeVisible();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL(/\/signed-out/);
  expect(new URL(page.url()).searchParams.get("state")).toBe("kept & whole");

  await page.goto(`${tenant.pool.issuer}/auth?client_id=nobody&response_type=code`);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "This sign-in request cannot be used" })).toBeVisible();
  await expect(page.getByText("nobody")).toBeVisible();
});
