import { changeSettings } from "@/prisma/seed/change-settings";
import { addSecondConnection } from "../fixtures/named-connection";
import { makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { expect, type MakeTenant, test } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";

const person = "张伟 Zhang Wei";

const words = {
  en: {
    cancelled: "You cancelled the sign-in at DingTalk.",
    ways: ["Sign in with DingTalk", "Try again with Subsidiary"],
    continueAs: `Continue as ${person}`,
    another: "Use another account",
    unavailable: "This way to sign in is not available.",
  },
  "zh-CN": {
    cancelled: "您已在钉钉中取消登录。",
    ways: ["使用DingTalk登录", "使用Subsidiary重试"],
    continueAs: `以${person}的身份继续`,
    another: "使用其他账号",
    unavailable: "该登录方式不可用。",
  },
} as const;

/** A site whose login page has two connections and a password to choose from. */
async function prepare(makeTenant: MakeTenant) {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  await makePasswordUser(tenant);
  return { tenant, second: await addSecondConnection(tenant) };
}

for (const [locale, said] of Object.entries(words))
  test.describe(`on a phone, ${locale}`, () => {
    test.use({ locale, viewport: { width: 375, height: 667 } });

    test("people go straight to DingTalk by the named connection; after a refusal every way is there", async ({
      page,
      makeTenant,
    }) => {
      const { tenant } = await prepare(makeTenant);
      const site = new SampleSite(page, tenant.site.url);
      await site.askForSignIn({ dingtalk_connection: "second" });
      const dingtalk = new DingTalkPages(page);
      await dingtalk.choosePerson(person);
      await dingtalk.refuse();
      const login = new HostedLoginPage(page);
      await expect(login.failure).toContainText(said.cancelled);
      await expect(login.dingtalkButton).toHaveText([...said.ways]);
      expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
      const address = page.url();
      await page.reload();
      await expect(login.dingtalkButton).toHaveCount(2);
      expect(page.url()).toBe(address);
      await login.dingtalkButton.nth(1).click();
      await dingtalk.agree();
      await expect(site.name).toHaveText(person);
    });

    test("whoever is signed in goes on as they are, or straight to DingTalk as somebody else", async ({
      page,
      makeTenant,
    }) => {
      const { tenant } = await prepare(makeTenant);
      const site = new SampleSite(page, tenant.site.url);
      await site.askForSignIn({ dingtalk_connection: "second" });
      const dingtalk = new DingTalkPages(page);
      await dingtalk.choosePerson(person);
      await dingtalk.agree();
      await expect(site.name).toHaveText(person);
      // A session goes on as usual.
      await site.askForSignIn({ dingtalk_connection: "second" });
      await expect(site.name).toHaveText(person);
      const choose = { dingtalk_connection: "second", prompt: "select_account" };
      await site.askForSignIn(choose);
      await expect(page.getByRole("button", { name: said.another })).toBeVisible();
      await expect(new HostedLoginPage(page).dingtalkButton).toHaveCount(0);
      expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
      await page.getByRole("button", { name: said.continueAs }).click();
      await expect(site.name).toHaveText(person);
      await site.askForSignIn(choose);
      await page.getByRole("button", { name: said.another }).click();
      await dingtalk.agree();
      await expect(site.name).toHaveText(person);
    });

    test("a connection that is not there is the application's to know, and one that does not fit is said", async ({
      page,
      makeTenant,
    }) => {
      const { tenant, second } = await prepare(makeTenant);
      const site = new SampleSite(page, tenant.site.url);
      await site.askForSignIn({ dingtalk_connection: "nothing-like-it" });
      await expect(site.errorCode).toHaveText("invalid_request");
      await changeSettings(second, { modes: ["in_client"] });
      await site.askForSignIn({ dingtalk_connection: "second" });
      const login = new HostedLoginPage(page);
      await expect(login.failure).toContainText(said.unavailable);
      await expect(login.dingtalkButton).toHaveCount(1);
      expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
    });
  });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a button leads on to DingTalk by the named connection", async ({ page, makeTenant }) => {
    const { tenant } = await prepare(makeTenant);
    const site = new SampleSite(page, tenant.site.url);
    await site.askForSignIn({ dingtalk_connection: "second" });
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: person }).click();
    await page.getByRole("button", { name: "Agree" }).click();
    await expect(site.name).toHaveText(person);
  });
});
