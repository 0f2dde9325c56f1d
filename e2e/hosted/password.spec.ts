import { database } from "@/lib/data/client";
import { makePassword, makePasswordLink, makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { expect, type TestTenant, test } from "../fixtures/test";
import { expectFieldFault } from "../pages/field-fault";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { PasswordPages } from "../pages/password-pages";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, signIn } from "../pages/steps";

async function usernameOf(tenant: TestTenant): Promise<string> {
  const user = await database().user.findFirstOrThrow({ where: { poolId: tenant.pool.id } });
  return user.username ?? "";
}

for (const locale of ["en", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale });

    test("somebody sets a password by a link, signs in with it, and finds it open the next time", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const link = await makePasswordLink(tenant);
      const pages = new PasswordPages(page);
      const password = makePassword();
      await page.goto(link);
      await pages.set("password1234");
      await expectFieldFault(page, pages.password, {
        says: /appeared in data leaks|泄露/,
        heading: /Set your password|设置您的密码/,
      });
      await expect(pages.password).toHaveValue("");
      await pages.set(password);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Your password is set|密码已设置/);

      const login = await openLoginPage(page, tenant);
      await expect(login.dingtalkButton).toBeVisible();
      await expect(pages.name).toBeHidden();
      await pages.signIn(await usernameOf(tenant), password);
      const site = new SampleSite(page, tenant.site.url);
      await expect(site.name).toHaveText("Mei Lin");

      await site.askForSignIn({ prompt: "login" });
      await expect(pages.name).toBeVisible();
      await expect(page.locator("summary")).toContainText(/last used here|上次在此使用/);
      await pages.signIn(await usernameOf(tenant), password);
      await expect(site.name).toHaveText("Mei Lin");
    });

    test("a wrong password leads back to the form, which keeps the name and not the password", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await offerPasswords(tenant);
      const user = await makePasswordUser(tenant);
      const pages = new PasswordPages(page);
      await openLoginPage(page, tenant);
      await pages.signIn(user.username, "not this one");
      await expectFieldFault(page, pages.password, {
        says: /do not match|账号与密码不匹配/,
        heading: /^(?:Sign in to|登录)/,
      });
      await expect(pages.name).toHaveValue(user.username);
      await expect(pages.password).toHaveValue("");
      expect(page.url()).not.toContain(user.username);
      await pages.signIn(user.username, user.password);
      await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
    });
  });

test("what is typed can be shown and hidden again", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  await openLoginPage(page, tenant);
  const pages = new PasswordPages(page);
  await pages.opener.click();
  await pages.password.fill("some words");
  await pages.showButton.click();
  await expect(pages.password).toHaveAttribute("type", "text");
  await expect(pages.showButton).toHaveAttribute("aria-pressed", "true");
  await pages.showButton.click();
  await expect(pages.password).toHaveAttribute("type", "password");
});

test("the form is reached and sent by keyboard alone", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  const user = await makePasswordUser(tenant);
  await openLoginPage(page, tenant);
  const pages = new PasswordPages(page);
  await pages.opener.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(pages.name).toBeFocused();
  await page.keyboard.type(user.username);
  await page.keyboard.press("Tab");
  await expect(pages.password).toBeFocused();
  await page.keyboard.type(user.password);
  await page.keyboard.press("Enter");
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
});

test("somebody who came with a password last comes by DingTalk again, and then that stands out", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  const user = await makePasswordUser(tenant);
  const pages = new PasswordPages(page);
  const site = new SampleSite(page, tenant.site.url);
  await openLoginPage(page, tenant);
  await pages.signIn(user.username, user.password);
  await site.signOutEverywhere();
  await signIn(page, tenant);
  await site.askForSignIn({ prompt: "login" });
  const login = new HostedLoginPage(page);
  await expect(login.dingtalkButton).toContainText("last used here");
  await expect(pages.name).toBeHidden();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a password is set by a link, and signs in", async ({ page, makeTenant }) => {
    const tenant = await makeTenant();
    const pages = new PasswordPages(page);
    const password = makePassword();
    await page.goto(await makePasswordLink(tenant));
    await expect(pages.showButton).toBeHidden();
    await pages.set("short");
    await expectFieldFault(page, pages.password, {
      says: /^At least 8 characters\./,
      heading: "Set your password",
    });
    await pages.set(password);
    await openLoginPage(page, tenant);
    await pages.signIn(await usernameOf(tenant), "not this one");
    await expectFieldFault(page, pages.password, { says: /do not match/, heading: /^Sign in to/ });
    await pages.signIn(await usernameOf(tenant), password);
    await expect(new SampleSite(page, tenant.site.url).name).toHaveText("Mei Lin");
  });
});
