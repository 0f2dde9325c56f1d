import { fillAccount, makeProofOlder } from "../fixtures/filled-account";
import { expect, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { expectFieldFault } from "../pages/field-fault";
import { firstName, signIn } from "../pages/steps";

const words = {
  en: {
    title: "Your account",
    with: "Sign in with",
    this: "this device",
    others: "Sign out everywhere else",
    done: "You were signed out everywhere else.",
    prove: "first confirm that it is you",
    proveWith: "Confirm with",
    withdraw: "Withdraw access",
    withdrawn: "The application no longer has access.",
    here: "Sign out here",
    over: "You have been signed out here.",
    other: "简体中文",
    save: "Save",
    name: "Name",
    changeName: "Change your name",
    noName: /^Use at most 100 characters/,
    nameSaved: "Your name was saved.",
    changePhone: "Change your phone number",
    phone: "Phone number",
    noPhone: "This is not a valid phone number.",
    phoneSaved: "Your phone number was saved. It is not verified.",
    changeLanguage: "Change your language",
  },
  "zh-CN": {
    title: "我的账号",
    with: "登录",
    this: "当前",
    others: "退出其他所有登录",
    done: "其他登录已全部退出。",
    prove: "请先验证身份",
    proveWith: "验证",
    withdraw: "撤回授权",
    withdrawn: "该应用已失去访问权限。",
    here: "在此退出",
    over: "您已在此退出登录。",
    other: "English",
    save: "保存",
    name: "姓名",
    changeName: "修改姓名",
    noName: /^请使用不超过 100 个字符/,
    nameSaved: "您的姓名已保存。",
    changePhone: "修改手机号",
    phone: "手机号",
    noPhone: "这不是有效的手机号。",
    phoneSaved: "您的手机号已保存，尚未验证。",
    changeLanguage: "修改语言",
  },
} as const;

for (const locale of ["en", "zh-CN"] as const)
  test.describe(`${locale}, on a phone, without JavaScript`, () => {
    test.use({
      locale,
      javaScriptEnabled: false,
      viewport: { width: 375, height: 667 },
      colorScheme: "dark",
    });
    const said = words[locale];

    test("a person signs in at their account page, and ends what is theirs", async ({ page, makeTenant }) => {
      const tenant = await makeTenant();
      await page.goto(`${tenant.pool.base}/account`);
      await page.getByRole("button", { name: said.with }).click();
      const dingtalk = new DingTalkPages(page);
      await dingtalk.choosePerson(firstName(tenant));
      await dingtalk.agree();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(said.title);
      await expect(page.getByText(said.this, { exact: true })).toBeVisible();

      await fillAccount(tenant);
      await page.reload();
      await page.getByRole("button", { name: said.others }).click();
      await expect(page.getByRole("status")).toHaveText(said.done);
      await expect(page.getByRole("button", { name: said.others })).toHaveCount(0);

      await page.getByRole("button", { name: said.here }).click();
      await expect(page.getByRole("status")).toContainText(said.over);
      await page.getByRole("button", { name: said.other }).click();
      await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(said.title);
    });

    test("SEC-50: whose proof is old proves it anew through DingTalk, and then ends the others", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await signIn(page, tenant);
      await fillAccount(tenant);
      await makeProofOlder(page, tenant);
      await page.goto(`${tenant.pool.base}/account`);
      await expect(page.locator("#sign-ins").getByText(said.prove)).toBeVisible();
      await expect(page.getByRole("button", { name: said.others })).toHaveCount(0);
      await page.locator("#sign-ins").getByRole("link").click();
      await page.getByRole("button", { name: said.proveWith }).click();
      await new DingTalkPages(page).agree();
      await expect(page.getByText(said.prove)).toHaveCount(0);
      await page.getByRole("button", { name: said.others }).click();
      await expect(page.getByRole("status")).toHaveText(said.done);
    });

    test("a person enters their name and number, mends what cannot be one, and chooses their language", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await signIn(page, tenant);
      await page.goto(`${tenant.pool.base}/account`);
      await page.getByText(said.changeName).click();
      const name = page.getByRole("textbox", { name: said.name });
      await name.fill("x".repeat(101));
      await page.getByRole("button", { name: said.save }).first().click();
      await expectFieldFault(page, name, { says: said.noName, heading: said.title });
      await expect(name).toHaveValue("x".repeat(101));
      expect(page.url()).not.toContain("xxx");
      await name.fill("Wei Zhang");
      await page.getByRole("button", { name: said.save }).first().click();
      await expect(page.getByRole("status")).toHaveText(said.nameSaved);
      await expect(page.locator(".person")).toContainText("Wei Zhang");
      await expect(page.getByRole("alert")).toHaveCount(0);

      await page.getByText(said.changePhone).click();
      const phone = page.getByRole("textbox", { name: said.phone });
      await phone.fill("twelve");
      await phone.press("Enter");
      await expectFieldFault(page, phone, { says: new RegExp(said.noPhone), heading: said.title });
      await expect(phone).toHaveValue("twelve");
      await phone.fill("138 0000 0001");
      await phone.press("Enter");
      await expect(page.getByRole("status")).toHaveText(said.phoneSaved);

      await page.getByText(said.changeLanguage).click();
      await page.getByRole("combobox").selectOption(locale === "en" ? "zh-CN" : "en");
      await page.getByRole("button", { name: said.save }).last().click();
      const other = words[locale === "en" ? "zh-CN" : "en"];
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(other.title);
      // Elsewhere too, where the browser asks for another language.
      await page.context().clearCookies({ name: "dingpass.locale" });
      await page.goto(`${tenant.pool.base}/account`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(other.title);
    });

    test("SEC-14: an application loses what it was granted", async ({ page, makeTenant }) => {
      const tenant = await makeTenant();
      await signIn(page, tenant);
      await page.goto(tenant.pool.base);
      await page.getByRole("link").first().click();
      await page.getByRole("button", { name: `${said.withdraw} Contoso Travel` }).click();
      await expect(page.getByRole("status")).toContainText(said.withdrawn);
      await expect(page.getByRole("button", { name: said.withdraw })).toHaveCount(0);
    });
  });

test.describe("with JavaScript", () => {
  test.use({ timezoneId: "Asia/Shanghai" });

  test("moments are said in the reader's own time", async ({ page, makeTenant }) => {
    const tenant = await makeTenant();
    await signIn(page, tenant);
    await page.goto(`${tenant.pool.base}/account`);
    const moment = page.getByRole("time").first();
    await expect(moment).toHaveAttribute("title", / UTC$/);
    await expect(moment).not.toContainText("UTC");
    const at = new Date((await moment.getAttribute("datetime")) ?? "");
    const minutes = at.toLocaleTimeString("en", {
      timeZone: "Asia/Shanghai",
      hour: "numeric",
      minute: "2-digit",
    });
    await expect(moment).toContainText(minutes);
  });
});
