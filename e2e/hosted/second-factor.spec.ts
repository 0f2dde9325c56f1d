import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { makeProofOlder } from "../fixtures/filled-account";
import { askForFactors, codeOf, giveAuthenticator, wrongCodeOf } from "../fixtures/second-factors";
import { expect, type TestTenant, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { expectFieldFault } from "../pages/field-fault";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { addAuthenticator, PasskeyPages } from "../pages/passkey-pages";
import { SampleSite } from "../pages/sample-site";
import { SecondFactorPages } from "../pages/second-factor-pages";
import { firstName, openLoginPage, passDingTalk, signIn } from "../pages/steps";

/** Signs in once more by DingTalk, which knows the person in this browser. */
async function comeAgain(page: Page, tenant: TestTenant): Promise<void> {
  await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "login" });
  await new HostedLoginPage(page).dingtalkButton.click();
  await new DingTalkPages(page).agree();
}

/** The one user of a pool. */
const userOf = ({ pool }: TestTenant) => database().user.findFirstOrThrow({ where: { poolId: pool.id } });

for (const locale of ["en", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test("SEC-52: somebody sets an authenticator app up at their first sign-in, on a phone, and is asked from then on", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await askForFactors(tenant, "required");
      const pages = new SecondFactorPages(page);
      const site = new SampleSite(page, tenant.site.url);
      await openLoginPage(page, tenant);
      await passDingTalk(page, firstName(tenant));
      await expect(pages.heading).toHaveText(/Set up a second factor|设置第二重验证/);
      const image = page.getByRole("img", { name: /QR code|二维码/ });
      await expect(image).toBeVisible();
      // The look of our drawings would paint its squares over each other: nothing could read it.
      await expect(image.locator("path")).toHaveCSS("stroke", "none");
      const secret = await pages.readSecret();
      await pages.code.fill(wrongCodeOf(secret));
      await pages.setUp.click();
      await expectFieldFault(page, pages.code, {
        says: /is not the code|不是应用当前显示的验证码/,
        heading: /Set up a second factor|设置第二重验证/,
      });
      expect(await pages.readSecret()).toBe(secret);
      await pages.code.fill(codeOf(secret));
      await pages.setUp.click();
      await expect(pages.codes).toHaveCount(10);
      const shown = await pages.codes.allTextContents();
      const [kept = ""] = shown;
      // They are shown once, and in the other language as well.
      await page.getByRole("button", { name: locale === "en" ? "简体中文" : "English" }).click();
      await expect(pages.heading).toHaveText(
        locale === "en" ? "请保存您的恢复码" : "Save your recovery codes",
      );
      expect(await pages.codes.allTextContents()).toEqual(shown);
      await page.getByRole("button", { name: locale === "en" ? "English" : "简体中文" }).click();
      await expect(pages.heading).toHaveText(
        locale === "en" ? "Save your recovery codes" : "请保存您的恢复码",
      );
      expect(await pages.codes.allTextContents()).toEqual(shown);
      await pages.onward.click();
      await expect(site.name).toHaveText(firstName(tenant));

      await comeAgain(page, tenant);
      await expect(pages.heading).toHaveText(/One more step|还需一步验证/);
      await pages.recover("ABCD-EFGH-JKLM-NPQR");
      const recovery = page.getByLabel(/^(?:Recovery code|恢复码)$/);
      await expectFieldFault(page, recovery, {
        says: /not one of your recovery codes|不是您的恢复码/,
        heading: /One more step|还需一步验证/,
      });
      await recovery.fill(kept);
      await pages.useCode.click();
      await expect(site.name).toHaveText(firstName(tenant));
    });

    test("SEC-52: whoever may choose sets one up on the account page, and takes it away again", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await askForFactors(tenant, "optional");
      const site = await signIn(page, tenant);
      const pages = new SecondFactorPages(page);
      const account = `${tenant.pool.base}/account`;
      await page.goto(account);
      await pages.section.getByRole("link", { name: /Set up an authenticator app|设置身份验证器/ }).click();
      const secret = await pages.readSecret();
      await pages.code.fill(codeOf(secret));
      await pages.setUp.click();
      await pages.onward.click();
      await expect(pages.section).toContainText(/10 recovery codes are left|剩余 10 个恢复码/);
      await expect(page.getByText(/A second factor was set up|设置了第二重验证/)).toBeVisible();

      // A new sign-in is asked for it, and what is of importance needs a fresh proof.
      await comeAgain(page, tenant);
      const { id: userId } = await userOf(tenant);
      await database().userAuthenticator.updateMany({ where: { userId }, data: { step: 0 } });
      await pages.give(codeOf(secret));
      await expect(site.name).toHaveText(firstName(tenant));
      await makeProofOlder(page, tenant);
      await page.goto(account);
      await expect(pages.section).toContainText(/first confirm|请先验证身份/);
      await expect(pages.section.locator("summary")).toHaveCount(0);
    });
  });

test("a passkey answers for it, and sets one up where the pool takes them", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await database().pool.update({
    where: { id: tenant.pool.id },
    data: { loginMethods: ["passkey"], secondFactor: "required" },
  });
  await addAuthenticator(page);
  await openLoginPage(page, tenant);
  await passDingTalk(page, firstName(tenant));
  const pages = new SecondFactorPages(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(pages.codes).toHaveCount(10);
  await pages.onward.click();
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(firstName(tenant));

  await comeAgain(page, tenant);
  await pages.usePasskey.click();
  await expect(site.name).toHaveText(firstName(tenant));

  // Whoever comes by it is asked nothing more.
  await site.askForSignIn({ prompt: "login" });
  await new PasskeyPages(page).signIn();
  await expect(site.name).toHaveText(firstName(tenant));
});

test("the account page asks for it before it shows anything, and whoever has none at hand signs in anew", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await signIn(page, tenant);
  const { id: userId } = await userOf(tenant);
  await askForFactors(tenant, "optional");
  const { freshCode } = await giveAuthenticator(tenant, userId);
  const pages = new SecondFactorPages(page);
  // The pool's own page says what is owed, and leads there.
  await page.goto(tenant.pool.base);
  await expect(pages.heading).toHaveText("One more step");
  await expect(page.getByRole("main")).toContainText("your second factor has not been confirmed yet");
  await page.getByRole("link", { name: "Confirm that it is you" }).click();
  await expect(page).toHaveURL(`${tenant.pool.base}/account`);
  await expect(pages.heading).toHaveText("One more step");
  await expect(page.getByText("Recent activity")).toHaveCount(0);
  await pages.give(await freshCode());
  await expect(page.getByRole("heading", { name: "Recent activity" })).toBeVisible();
  await page.getByText("Make new recovery codes").first().click();
  await page.getByRole("button", { name: "Make new recovery codes" }).click();
  await expect(pages.codes).toHaveCount(10);
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(pages.codes).toHaveCount(10);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: "I have saved them: to my account" }).click();
  await page.getByText("Remove the authenticator app").first().click();
  await page.getByRole("button", { name: "Remove the authenticator app" }).click();
  await expect(page.getByRole("status")).toContainText("Your authenticator app was removed.");

  await giveAuthenticator(tenant, userId);
  await comeAgain(page, tenant);
  await pages.give("000001");
  await expect(page.getByRole("alert")).toContainText("is not the code");
  await pages.startOver.click();
  await expect(page.getByText("Please sign in again")).toBeVisible();
  await page.goto(`${tenant.pool.base}/account`);
  await pages.startOver.click();
  await expect(pages.heading).toHaveText("Your account");
  await expect(page.getByRole("button", { name: "Sign in with" })).toBeVisible();
  await expect(page.getByRole("status")).toHaveCount(0);
});
