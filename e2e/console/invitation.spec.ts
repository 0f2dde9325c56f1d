import { randomUUID } from "node:crypto";
import { mergeTests } from "@playwright/test";
import { database } from "@/lib/data/client";
import { test as consoleTest, expect, test as mailless } from "../fixtures/console-test";
import { test as mailTest } from "../fixtures/mail-test";
import { listViolations } from "../pages/axe";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

const test = mergeTests(consoleTest, mailTest);

const texts = {
  en: { ways: /how to sign in: with a password.+“Forgot password\?”.* and with a code by mail\./ },
  "zh-CN": { ways: /如何登录：通过“忘记密码？”设置密码后使用密码和使用邮箱验证码。/ },
} as const;

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 740 } });

    test("REL-02: an administrator enters somebody, invites them by mail, and invites them once more", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const { users, mails, audit, common } = consoleWords[locale];
      const { invitation: t, form } = users;
      const tenant = await makeTenant();
      const home = `/console/user-pools/${tenant.pool.id}`;
      const offer = (...loginMethods: ("password" | "email_code")[]) =>
        database().pool.update({ where: { id: tenant.pool.id }, data: { loginMethods } });
      await offer("password", "email_code");
      const email = `mei-${randomUUID().slice(0, 8)}@acme.example`;
      await page.goto(`${home}/users/new`);
      await waitForHydration(page.locator("main button").last());
      const invite = page.getByRole("checkbox", { name: t.choose });
      const verified = page.getByRole("checkbox", { name: form.emailVerified });
      await expect(invite).toBeDisabled();
      await expect(page.getByText(t.needsAddress)).toBeVisible();
      await page.getByLabel(form.name, { exact: true }).fill("Han Meimei");
      await page.getByLabel(form.email).first().fill(email);
      await expect(page.getByText(t.noWay)).toBeVisible();
      await expect(invite).toBeDisabled();
      await verified.click();
      await expect(invite).not.toBeChecked();
      await invite.click();
      await expect(page.getByText(texts[locale].ways)).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      // What it would tell is gone, and so is the choice.
      await verified.click();
      await expect(invite).not.toBeChecked();
      await verified.click();
      await invite.click();
      await page.getByRole("button", { name: form.create, exact: true }).click();
      await expect(page.getByText(form.createdAndInvited)).toBeVisible();
      const [text] = await mailbox.read(email);
      expect(text).toContain(`${tenant.pool.base}/account`);

      const send = page.getByRole("button", { name: t.send, exact: true });
      await waitForHydration(send);
      await send.click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog.getByText(email)).toBeVisible();
      await expect(dialog.getByText(texts[locale].ways)).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      await dialog.getByRole("button", { name: t.send, exact: true }).click();
      await expect(page.getByText(t.sent)).toBeVisible();
      await mailbox.read(email, 2);
      await expect(dialog).toHaveCount(0);

      await offer();
      await page.reload();
      await waitForHydration(send);
      await send.click();
      await expect(page.getByText(t.noWay)).toBeVisible();
      await expect(dialog).toHaveCount(0);

      const user = await database().user.findFirstOrThrow({ where: { email } });
      await database().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
      await page.reload();
      await expect(page.getByRole("button", { name: users.enable, exact: true })).toBeVisible();
      await expect(send).toHaveCount(0);
      await page.goto("/console/mails");
      await expect(page.getByText(mails.kinds.user_invitation).first()).toBeVisible();
      await page.goto(`${home}/audit`);
      const line = audit.actions.user.invited
        .replaceAll(/<\/?\w+>/g, "|")
        .split("|")
        .filter(Boolean);
      await expect(page.getByText(line[0] ?? common.cancel).first()).toBeVisible();
      expect(mailbox.count(email)).toBe(2);
    });
  });

mailless(
  "without a mail server nobody is invited by mail, in the form or on a user's page",
  async ({ page, makeTenant }) => {
    const { users } = consoleWords.en;
    const { pool } = await makeTenant();
    const home = `/console/user-pools/${pool.id}/users`;
    const { id } = await database().user.create({
      data: { poolId: pool.id, name: "Mei", email: "mei@acme.example", emailVerified: true },
    });
    await page.goto(`${home}/new`);
    await expect(page.getByRole("checkbox", { name: users.form.emailVerified })).toBeVisible();
    await expect(page.getByRole("checkbox", { name: users.invitation.choose })).toHaveCount(0);
    await page.goto(`${home}/${id}`);
    await expect(page.getByRole("button", { name: users.disable, exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: users.invitation.send })).toHaveCount(0);
  },
);
