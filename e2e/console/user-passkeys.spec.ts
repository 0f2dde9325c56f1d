import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { makePasskeyUser, signInByPasskey } from "../fixtures/passkeys";
import { SpokenApplication } from "../fixtures/spoken-application";
import { Visitor } from "../fixtures/visitor";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

for (const [locale, words] of Object.entries({
  en: {
    save: "Save changes",
    methods: "Ways to sign in other than DingTalk",
    passkey: "Passkey",
    off: "This user pool does not offer signing in with a passkey.",
    remove: "Remove Work laptop",
    confirm: "Remove",
    last: /^This is their last way to sign in/,
    reason: "Why?",
    removed: "Passkey removed",
  },
  "zh-CN": {
    save: "保存修改",
    methods: "钉钉之外的登录方式",
    passkey: "通行密钥",
    off: "该用户池未开启通行密钥登录。",
    remove: "移除 Work laptop",
    confirm: "移除",
    last: /^这是该用户的最后一种登录方式/,
    reason: "原因",
    removed: "通行密钥已移除",
  },
}))
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 740 } });

    test("SEC-45 SEC-47: an administrator switches passkeys on, and takes one away with a reason, which signs its user out", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant();
      const { userId, authenticator } = await makePasskeyUser(tenant);
      const home = `/console/user-pools/${tenant.pool.id}`;
      await page.goto(`${home}/users/${userId}`);
      await expect(page.getByText(words.off)).toBeVisible();
      await page.goto(`${home}/settings`);
      await waitForHydration(page.locator("main button").last());
      await page
        .getByRole("group", { name: words.methods })
        .getByRole("switch", { name: words.passkey })
        .click();
      await page.getByRole("button", { name: words.save, exact: true }).click();
      await expect
        .poll(async () => (await database().pool.findUnique({ where: { id: tenant.pool.id } }))?.loginMethods)
        .toEqual(["passkey"]);

      await signInByPasskey(new Visitor(stack), new SpokenApplication(tenant), authenticator);
      await page.goto(`${home}/users/${userId}`);
      await waitForHydration(page.locator("main button").last());
      expect(await listViolations(page)).toEqual([]);
      await page.getByRole("button", { name: words.remove }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog.getByText(words.last)).toBeVisible();
      await dialog.getByLabel(words.reason).fill("phone lost");
      await dialog.getByRole("button", { name: words.confirm }).click();
      await expect(page.getByText(words.removed)).toBeVisible();
      await expect(page.getByText("Work laptop")).toHaveCount(0);
      expect(await database().signIn.findFirst({ where: { userId } })).toMatchObject({
        endReason: "passkey_removed",
      });
      const event = await database().auditEvent.findFirst({
        where: { poolId: tenant.pool.id, action: "user.passkey_removed" },
      });
      expect(event?.details).toMatchObject({ name: "Work laptop", note: "phone lost" });
    });
  });
