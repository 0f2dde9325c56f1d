import { randomUUID } from "node:crypto";
import { mergeTests } from "@playwright/test";
import { database } from "@/lib/data/client";
import { test as consoleTest, expect } from "../fixtures/console-test";
import { test as mailTest } from "../fixtures/mail-test";
import { listViolations } from "../pages/axe";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

const test = mergeTests(consoleTest, mailTest);

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } });

    test("those of an import are invited by mail once, and a changed address ends what waits", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const { userImport: words, users } = consoleWords[locale];
      const { pool } = await makeTenant();
      await database().pool.update({ where: { id: pool.id }, data: { loginMethods: ["email_code"] } });
      const addresses = [1, 2].map(() => `${randomUUID()}@acme.example`);
      const rows = ["username,email,emailVerified", ...addresses.map((at, n) => `u${n},${at},true`), "u3,,"];
      const importRows = async () => {
        await page.goto(`/console/user-pools/${pool.id}/users/import`);
        await waitForHydration(page.getByRole("button", { name: words.check }));
        await page.getByLabel(words.paste).fill(rows.join("\n"));
        await page.getByRole("button", { name: words.check }).click();
      };
      await importRows();
      await page.getByRole("button", { name: locale === "en" ? "Import 3 users" : "导入 3 个用户" }).click();
      await page.getByRole("button", { name: words.invitation.ask }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText(locale === "en" ? "Invite 2 users by mail?" : "邀请 2 位用户？");
      expect(await listViolations(page)).toEqual([]);
      await dialog.getByRole("button", { name: /2/ }).click();
      await expect(
        page.getByText(locale === "en" ? "2 invitations are on their way." : "2 封邀请正在发送。"),
      ).toBeVisible();
      for (const address of addresses) expect(await mailbox.read(address)).toHaveLength(1);
      expect(await listViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

      // An invitation that waits, as long as the mail server is away.
      const { id: userId } = await database().user.findFirstOrThrow({
        where: { poolId: pool.id, email: addresses[0] },
      });
      await database().mail.updateMany({
        where: { recipient: addresses[0] },
        data: { status: "failed", dueAt: new Date(Date.now() + 600_000) },
      });
      await page.goto(`/console/user-pools/${pool.id}/users/${userId}/edit`);
      const email = page.getByLabel(users.form.email, { exact: true });
      await waitForHydration(email);
      await email.fill(`new-${addresses[0]}`);
      await page.getByRole("button", { name: consoleWords[locale].common.save }).click();
      await expect(page.getByText(users.invitation.cancelledTitle)).toBeVisible();
      expect(await database().mail.findMany({ where: { recipient: addresses[0] } })).toMatchObject([
        { kind: "user_invitation", status: "cancelled" },
        { kind: "account_notice" },
      ]);
      expect(await listViolations(page)).toEqual([]);
      expect(mailbox.count(`new-${addresses[0]}`)).toBe(0);
    });
  });
