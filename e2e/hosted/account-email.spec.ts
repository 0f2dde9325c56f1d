import { database } from "@/lib/data/client";
import { test } from "../fixtures/mail-test";
import { makePasswordUser, offerPasswords } from "../fixtures/passwords";
import { expect } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { expectFieldFault } from "../pages/field-fault";
import { PasswordPages } from "../pages/password-pages";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

const words = {
  en: {
    title: "Your account",
    change: "Change your e-mail address",
    verify: "Verify this address",
    verified: "Your e-mail address is verified.",
    event: "The e-mail address was verified",
    unverified: "E-mail not verified",
    new: "New e-mail address",
    send: "Send a code",
    sent: "We have sent a code to this address",
    code: "Code",
    confirm: "Verify address",
    wrong: "This code is wrong",
    saved: "Your e-mail address was changed and is verified.",
    told: /address .* was changed on your account page/,
  },
  "zh-CN": {
    title: "我的账号",
    change: "修改邮箱",
    verify: "验证此邮箱",
    verified: "您的邮箱已验证。",
    event: "已验证邮箱",
    unverified: "邮箱未验证",
    new: "新邮箱",
    send: "发送验证码",
    sent: "验证码已发送",
    code: "验证码",
    confirm: "验证邮箱",
    wrong: "验证码错误",
    saved: "您的邮箱已更改并完成验证。",
    told: /邮箱已在您的账号页面更改/,
  },
} as const;

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 667 } });
    const said = words[locale];

    test("SEC-46: a person shows that they have another address, and the one before is told", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      await offerPasswords(tenant);
      const [before, after] = [
        `before-${locale.toLowerCase()}@acme.example`,
        `after-${locale.toLowerCase()}@acme.example`,
      ];
      const user = await makePasswordUser(tenant, { email: before });
      await page.goto(`${tenant.pool.base}/account`);
      await new PasswordPages(page).signIn(user.username, user.password);
      await page.getByText(said.change, { exact: true }).click();
      await page.getByLabel(said.new).fill(after);
      await page.getByRole("button", { name: said.send }).click();
      await expect(page.getByRole("status")).toContainText(said.sent);
      const field = page.getByLabel(said.code, { exact: true });
      await expect(field).toBeVisible();
      expect(page.url()).not.toContain("after");
      expect(await listViolations(page)).toEqual([]);

      await field.fill("000 00");
      await page.getByRole("button", { name: said.confirm }).click();
      await expectFieldFault(page, field, { says: new RegExp(said.wrong), heading: said.title });
      await field.fill(await mailbox.readCode(after));
      await page.getByRole("button", { name: said.confirm }).click();
      await expect(page.getByRole("status")).toHaveText(said.saved);
      expect(await database().user.findUniqueOrThrow({ where: { id: user.userId } })).toMatchObject({
        email: after,
        emailVerified: true,
      });
      expect((await mailbox.read(before)).at(-1)).toMatch(said.told);
    });

    test("SEC-46: a person verifies the address that they have, and is told of it", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      await offerPasswords(tenant);
      const email = `unproven-${locale.toLowerCase()}@acme.example`;
      const user = await makePasswordUser(tenant, { email });
      await database().user.update({ where: { id: user.userId }, data: { emailVerified: false } });
      await page.goto(`${tenant.pool.base}/account`);
      await new PasswordPages(page).signIn(user.username, user.password);
      await expect(page.getByRole("navigation")).toContainText(said.unverified);
      await page.getByRole("button", { name: said.verify }).click();
      await expect(page.getByRole("button", { name: said.verify })).toHaveCount(0);
      const field = page.getByLabel(said.code, { exact: true });
      await expect(field).toBeFocused();
      await field.fill(await mailbox.readCode(email));
      await page.getByRole("button", { name: said.confirm }).click();
      await expect(page.getByRole("status")).toHaveText(said.verified);
      await expect(page.getByRole("navigation")).not.toContainText(said.unverified);
      await expect(page.locator("#activity")).toContainText(said.event);
      expect(await database().user.findUniqueOrThrow({ where: { id: user.userId } })).toMatchObject({
        email,
        emailVerified: true,
      });
    });
  });
