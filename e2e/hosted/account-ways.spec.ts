import { makeProofOlder } from "../fixtures/filled-account";
import { makePassword, makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { expect, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { expectFieldFault } from "../pages/field-fault";
import { PasswordPages } from "../pages/password-pages";
import { firstName } from "../pages/steps";

const words = {
  en: {
    title: "Your account",
    mismatch: /This password is wrong/,
    link: "Link a DingTalk account",
    linkWith: "Link through",
    linked: "The DingTalk account was linked.",
    change: "Change your password",
    current: "Current password",
    new: "New password",
    save: "Save",
    short: "At least 8 characters.",
    wrong: "This is not your current password.",
    saved: "Your password was saved.",
    remove: "Remove your password",
    removed: "Your password was removed.",
    unlink: "Unlink",
    unlinked: "The DingTalk account was unlinked.",
    onlyWay: "This is your only way to sign in, so it cannot be unlinked.",
    confirm: "Confirm",
  },
  "zh-CN": {
    title: "我的账号",
    mismatch: /密码错误/,
    link: "关联钉钉账号",
    linkWith: "关联",
    linked: "该钉钉账号已关联",
    change: "修改密码",
    current: "当前密码",
    new: "新密码",
    save: "保存",
    short: "至少 8 个字符。",
    wrong: "当前密码不正确。",
    saved: "您的密码已保存。",
    remove: "移除密码",
    removed: "您的密码已移除。",
    unlink: "解除关联",
    unlinked: "该钉钉账号已解除关联。",
    onlyWay: "这是您唯一的登录方式，因此不能解除关联。",
    confirm: "确认",
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

    test("SEC-43, SEC-45: who has a password links a DingTalk account, unlinks it, and takes the password away", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await offerPasswords(tenant);
      const user = await makePasswordUser(tenant);
      await page.goto(`${tenant.pool.base}/account`);
      await new PasswordPages(page).signIn(user.username, user.password);
      const status = page.getByRole("status");

      const dingtalk = new DingTalkPages(page);
      const link = async () => {
        await page.getByText(said.link, { exact: true }).click();
        await page.getByRole("button", { name: said.linkWith }).click();
      };
      await link();
      await dingtalk.choosePerson(firstName(tenant));
      await dingtalk.agree();
      await expect(status).toContainText(said.linked);
      await page.getByText(said.unlink).first().click();
      await page.getByRole("button", { name: said.unlink }).click();
      await expect(status).toHaveText(said.unlinked);
      await link();
      await dingtalk.agree();
      await expect(status).toContainText(said.linked);

      // The password before is asked for where the proof is old, and what cannot be taken is said at the field.
      await makeProofOlder(page, tenant);
      await page.reload();
      const next = makePassword();
      await page.getByText(said.change, { exact: true }).click();
      const section = page.locator("#password");
      await section.getByLabel(said.current).fill("not this one");
      await section.getByLabel(said.new).fill(next);
      await section.getByRole("button", { name: said.save }).click();
      await expectFieldFault(page, section.getByLabel(said.current), {
        says: new RegExp(said.wrong),
        heading: said.title,
      });
      await section.getByLabel(said.current).fill(user.password);
      await section.getByLabel(said.new).fill("short 7");
      await section.getByRole("button", { name: said.save }).click();
      await expectFieldFault(page, section.getByLabel(said.new), {
        says: new RegExp(said.short),
        heading: said.title,
      });
      await section.getByLabel(said.current).fill(user.password);
      await section.getByLabel(said.new).fill(next);
      await section.getByRole("button", { name: said.save }).click();
      await expect(status).toContainText(said.saved);
      await expect(page.getByRole("button", { name: said.remove })).toHaveCount(0);

      // Taking it away needs a fresh proof, which the password itself gives.
      await section.getByRole("link").click();
      const proof = page.locator("#prove");
      await proof.locator("details summary").click();
      const typed = proof.locator('input[type="password"]');
      await typed.fill("not this one");
      await proof.getByRole("button", { name: said.confirm, exact: true }).click();
      await expectFieldFault(page, typed, { says: said.mismatch, heading: said.title });
      await typed.fill(next);
      await proof.getByRole("button", { name: said.confirm, exact: true }).click();
      await expect(proof).toHaveCount(0);
      await page.getByText(said.remove, { exact: true }).first().click();
      await page.getByRole("button", { name: said.remove }).click();
      await expect(status).toHaveText(said.removed);
      await expect(page.getByText(said.onlyWay)).toBeVisible();
      await expect(page.getByText(said.unlink, { exact: true })).toHaveCount(0);
    });
  });
