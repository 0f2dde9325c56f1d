import type { Page } from "@playwright/test";
import { anotherCode, makeMailUser, offerMethods } from "../fixtures/email-codes";
import { test } from "../fixtures/mail-test";
import { makePassword } from "../fixtures/passwords";
import { letRegister } from "../fixtures/registration";
import { expect } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { listViolations } from "../pages/axe";
import { EmailCodePages } from "../pages/email-code-pages";
import { expectFieldFault } from "../pages/field-fault";
import { PasswordPages } from "../pages/password-pages";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage } from "../pages/steps";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

/** The page is accessible, on light and dark, and fits a phone. */
async function expectSound(page: Page): Promise<void> {
  expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await listViolations(page)).toEqual([]);
  }
  for (const width of [320, 375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
}

for (const locale of ["en", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale });

    test("somebody asks for a code, corrects the address, looks at the page again, and signs in", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      await offerMethods(tenant, "password", "email_code");
      const { email } = await makeMailUser(tenant);
      const pages = new EmailCodePages(page);
      const login = await openLoginPage(page, tenant);
      await expect(login.dingtalkButton).toBeVisible();
      await pages.ask(`slip-${email}`);
      await expect(page.getByText(`slip-${email}`)).toBeVisible();
      await expectSound(page);
      await pages.another.click();
      await pages.open();
      await expect(pages.address).toHaveValue(`slip-${email}`);
      await expectSound(page);
      await pages.ask(email);
      await page.reload();
      await page.goBack();
      await page.goForward();
      await expect(page.getByText(email)).toBeVisible();
      expect(page.url()).not.toContain("acme.example");
      await expect(pages.code).toHaveAttribute("inputmode", "numeric");
      await expect(pages.code).toHaveAttribute("autocomplete", "one-time-code");
      await pages.again.click();
      await expect(page.getByRole("status")).toContainText(/can be sent in|秒后可以重新发送/);
      const [text = ""] = await mailbox.read(email);
      expect(text).toMatch(locale === "en" ? /sign in at/ : /登录/);
      const code = await mailbox.readCode(email);
      await pages.enter(anotherCode(code));
      await expectFieldFault(page, pages.code, {
        says: /wrong or has expired|错误或已失效/,
        heading: /Enter your code|输入验证码/,
      });
      await expectSound(page);
      await pages.enter(`${code.slice(0, 3)} ${code.slice(3)}`);
      const site = new SampleSite(page, tenant.site.url);
      await expect(site.name).toHaveText("Mei Lin");

      await site.askForSignIn({ prompt: "login" });
      await expect(pages.opener).toContainText(/last used here|上次在此使用/);
      await expect(pages.address).toBeVisible();
    });

    test("somebody who has forgotten their password sets another one by a link, and signs in with it", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      await offerMethods(tenant, "password");
      const { email } = await makeMailUser(tenant);
      const passwords = new PasswordPages(page);
      const login = await openLoginPage(page, tenant);
      await passwords.opener.click();
      await page.getByRole("link", { name: /^(?:Forgot password\?|忘记密码？)$/ }).click();
      const send = page.getByRole("button", { name: /^(?:Send the link|发送链接)$/ });
      await expect(send).toBeVisible();
      await expectSound(page);
      await page.getByLabel(/^(?:E-mail address|邮箱)$/).fill(email);
      await send.click();
      await expect(login.heading).toHaveText(/Check your mailbox|请查看邮箱/);
      await expect(page.getByText(email)).toBeVisible();
      await expectSound(page);
      await page.getByRole("link", { name: /^(?:Back to sign-in|返回登录)$/ }).click();
      const [text = ""] = await mailbox.read(email);
      const elsewhere = await page.context().newPage();
      const password = makePassword();
      await elsewhere.goto(/\S+:\/\/\S+/.exec(text)?.[0] ?? "");
      await new PasswordPages(elsewhere).set(password);
      await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText(
        /Your password is set|密码已设置/,
      );
      await passwords.signIn(email, password);
      await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
    });

    test("somebody creates an account with an address of a domain that is let in", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      const email = `li@${await letRegister(tenant)}`;
      const pages = new EmailCodePages(page);
      await openLoginPage(page, tenant);
      await page.getByRole("link", { name: /^(?:Create an account|注册账号)$/ }).click();
      await page.getByLabel(/^(?:Your name|您的姓名)$/).fill("李雷 Li Lei");
      await pages.address.fill("li@other.example");
      await pages.send.click();
      await expect(page.getByRole("alert")).toContainText(/@\w+\.example/);
      await expectSound(page);
      await pages.address.fill(email);
      await pages.send.click();
      await expect(page.getByText(email)).toBeVisible();
      await expectSound(page);
      await pages.enter(await mailbox.readCode(email));
      await expect(new SampleSite(page, tenant.site.url).name).toHaveText("李雷 Li Lei");
    });
  });

test("what is no address leads back to the form, which says so and keeps it", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await offerMethods(tenant, "email_code");
  const pages = new EmailCodePages(page);
  await openLoginPage(page, tenant);
  await pages.open();
  await pages.address.fill("mei@localhost");
  await page.getByRole("button", { name: "Send a code" }).click();
  await expectFieldFault(page, pages.address, {
    says: /^This is not a valid e-mail address\. Please check it\./,
    heading: /^Sign in to/,
  });
  await expect(pages.address).toHaveValue("mei@localhost");
  await expectSound(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a code that is read elsewhere signs in", async ({ page, makeTenant, mailbox }) => {
    const tenant = await makeTenant();
    await offerMethods(tenant, "email_code");
    const { email } = await makeMailUser(tenant);
    const pages = new EmailCodePages(page);
    await openLoginPage(page, tenant);
    await pages.ask(email);
    await pages.enter("12345");
    await expectFieldFault(page, pages.code, { says: /wrong or has expired/, heading: "Enter your code" });
    await pages.enter(await mailbox.readCode(email));
    await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
  });
});
