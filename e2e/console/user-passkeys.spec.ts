import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { makePasskeyUser, signInByPasskey } from "../fixtures/passkeys";
import { SpokenApplication } from "../fixtures/spoken-application";
import { Visitor } from "../fixtures/visitor";
import { listViolations } from "../pages/axe";
import { switchMethodOn } from "../pages/console-pool-settings";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 375, height: 740 } });

    test("SEC-45 SEC-47: an administrator switches passkeys on, and takes one away with a reason, which signs its user out", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const words = consoleWords[locale];
      const { passkeys, lastOwnWay } = words.users;
      const tenant = await makeTenant();
      const { userId, authenticator } = await makePasskeyUser(tenant);
      const home = `/console/user-pools/${tenant.pool.id}`;
      await page.goto(`${home}/users/${userId}`);
      await expect(page.getByText(passkeys.off)).toBeVisible();
      await switchMethodOn(page, tenant.pool, "passkey", words);

      await signInByPasskey(new Visitor(stack), new SpokenApplication(tenant), authenticator);
      await page.goto(`${home}/users/${userId}`);
      await waitForHydration(page.locator("main button").last());
      expect(await listViolations(page)).toEqual([]);
      await page.getByRole("button", { name: passkeys.removeLabel.replace("{name}", "Work laptop") }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog.getByText(lastOwnWay)).toBeVisible();
      await dialog.getByLabel(passkeys.reason).fill("phone lost");
      await dialog.getByRole("button", { name: passkeys.remove }).click();
      await expect(page.getByText(passkeys.removed)).toBeVisible();
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
