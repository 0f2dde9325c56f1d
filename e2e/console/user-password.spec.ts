import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { withdrawOffer } from "../fixtures/operator";
import { sendPassword, signInByPasswordForCode } from "../fixtures/password-sign-in";
import { addPassword, makePassword, offerPasswords } from "../fixtures/passwords";
import { recordSecret } from "../fixtures/secret-watch";
import { claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import { Visitor } from "../fixtures/visitor";
import { openLoginPage, signIn } from "../fixtures/visitor-sign-in";
import { listViolations } from "../pages/axe";
import { switchMethodOn } from "../pages/console-pool-settings";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";
import { PasswordPages } from "../pages/password-pages";

for (const locale of ["en", "zh-CN"] as const)
  test.describe(locale, () => {
    test.use({ locale });

    test("an administrator switches passwords on, gives somebody a link, and takes the password away", async ({
      page,
      makeTenant,
      stack,
    }) => {
      test.slow();
      const words = consoleWords[locale];
      const { password: texts } = words.users;
      const tenant = await makeTenant();
      const application = new SpokenApplication(tenant);
      const userId = String(claimsOf((await signIn(new Visitor(stack), application)).id_token).sub);
      const home = `/console/user-pools/${tenant.pool.id}`;
      await page.setViewportSize({ width: 375, height: 740 });
      await page.goto(`${home}/users/${userId}`);
      await expect(page.getByText(texts.off)).toBeVisible();
      await switchMethodOn(page, tenant.pool, "password", words);
      expect(await listViolations(page)).toEqual([]);

      await page.goto(`${home}/users/${userId}`);
      await expect(page.getByText(texts.noName)).toBeVisible();
      const username = `u-${randomUUID()}`;
      await database().user.update({ where: { id: userId }, data: { username } });
      await page.reload();
      await waitForHydration(page.locator("main button").last());
      await page.getByRole("button", { name: texts.create }).click();
      const shown = page.getByText(`${tenant.pool.base}/password/`);
      await expect(shown).toBeVisible();
      const link = (await shown.textContent())?.trim() ?? "";
      recordSecret("password link", link.split("/").at(-1));
      expect(await listViolations(page)).toEqual([]);

      const password = makePassword();
      await page.goto(link);
      await new PasswordPages(page).set(password);
      await expect(page).toHaveURL(/\/password\/done$/);
      const visitor = new Visitor(stack);
      await signInByPasswordForCode(visitor, application, { userId, username, password });

      await page.goto(`${home}/users/${userId}`);
      await waitForHydration(page.locator("main button").last());
      await expect(
        page
          .locator("dd")
          .filter({ hasText: texts.setAt.split("<")[0] })
          .first(),
      ).toBeVisible();
      // What the link was is not shown again.
      await expect(page.getByText(link)).toHaveCount(0);
      await page.getByRole("button", { name: texts.remove }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: texts.remove }).click();
      const card = page.locator("section", {
        has: page.getByRole("heading", { level: 2, name: texts.title, exact: true }),
      });
      await expect(card.locator("dd").filter({ hasText: new RegExp(`^${texts.none}$`) })).toBeVisible();
      expect(await database().userPassword.count({ where: { userId } })).toBe(0);
    });
  });

test("the list of sign-ins and the trace say that it was a password, and why it was refused", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  const application = new SpokenApplication(tenant);
  const userId = String(claimsOf((await signIn(new Visitor(stack), application)).id_token).sub);
  const user = await addPassword(tenant, userId);
  await signInByPasswordForCode(new Visitor(stack), application, user);
  const stranger = new Visitor(stack);
  const login = await openLoginPage(stranger, application.request());
  await sendPassword(stranger, login, { ...user, password: makePassword() });
  await sendPassword(stranger, login, { username: `u-${randomUUID()}`, password: makePassword() });

  const home = `/console/user-pools/${tenant.pool.id}`;
  await page.goto(`${home}/sign-ins`);
  await expect(page.getByRole("cell", { name: "Password", exact: true })).toHaveCount(3);
  await expect(page.getByRole("cell", { name: /Nobody could be signed in with the user name/ })).toHaveCount(
    2,
  );
  const [unknown, wrong] = await database().attempt.findMany({
    where: { poolId: tenant.pool.id, outcome: "refused" },
    orderBy: { createdAt: "desc" },
  });
  await page.goto(`${home}/sign-ins/${wrong?.id}`);
  await expect(page.getByText("Way in: Password")).toBeVisible();
  await expect(page.getByText("led to this user, and the password is another one")).toBeVisible();
  await expect(page.getByRole("link", { name: "张伟 Zhang Wei" }).first()).toBeVisible();
  await page.goto(`${home}/sign-ins/${unknown?.id}`);
  await expect(page.getByText("leads to nobody")).toBeVisible();
  await page.goto(`${home}/users/${userId}`);
  await expect(
    page.getByRole("table", { name: "Recent sign-ins" }).getByRole("cell", { name: "Password", exact: true }),
  ).toHaveCount(2);
});

test("an application without a connection has a way in where the pool has one", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await withdrawOffer(tenant);
  const home = `/console/user-pools/${tenant.pool.id}/applications`;
  await page.goto(`${home}/${tenant.application.id}`);
  await expect(page.getByText("Nobody can sign in to this application")).toBeVisible();
  await page.goto(home);
  await expect(page.getByText("No way in")).toBeVisible();
  await offerPasswords(tenant);
  await page.goto(home);
  await expect(page.getByText("Contoso Travel").first()).toBeVisible();
  await expect(page.getByText("No way in")).toHaveCount(0);
  await page.goto(`${home}/${tenant.application.id}`);
  await expect(page.getByRole("heading", { name: "Contoso Travel" })).toBeVisible();
  await expect(page.getByText("Nobody can sign in to this application")).toHaveCount(0);
});

test("switching passwords off says what it ends", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await offerPasswords(tenant);
  await page.goto(`/console/user-pools/${tenant.pool.id}/settings`);
  await waitForHydration(page.locator("main button").last());
  const toggle = page.getByRole("switch", { name: "Password" });
  await expect(toggle).toBeChecked();
  await expect(page.getByText("signs out everybody who signed in with it")).toHaveCount(0);
  await toggle.click();
  await expect(page.getByText("signs out everybody who signed in with it")).toBeVisible();
});
