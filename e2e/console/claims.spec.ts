import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { departments, staff } from "../fixtures/admission";
import { expect, test } from "../fixtures/console-test";
import { bodyOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn, signOn } from "../fixtures/visitor-sign-in";
import { listViolations } from "../pages/axe";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

async function openCard(page: Page, { pool, application }: TestTenant) {
  const { id } = await database().application.findUniqueOrThrow({
    where: { clientId: application.clientId },
  });
  await page.goto(`/console/user-pools/${pool.id}/applications/${id}/tokens`);
  const card = page.locator("#claims");
  await waitForHydration(card.getByRole("switch").first());
  return card;
}

for (const language of ["en", "zh-CN"] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });
    const words = consoleWords[language].claims;
    const faults = consoleWords[language].applications.fields;

    test("a claim is added, tried on somebody before it is saved, and told after it", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant({ people: staff, departments });
      const application = new SpokenApplication(tenant);
      const visitor = new Visitor(stack);
      await signIn(visitor, application);
      const card = await openCard(page, tenant);
      await card.getByRole("button", { name: words.add, exact: true }).click();
      const name = card.getByRole("textbox", { name: words.name, exact: true });
      const source = card.getByRole("combobox", { name: words.source, exact: true });
      const save = card.getByRole("button", { name: words.save, exact: true });
      await name.fill("sub");
      await source.selectOption("role_names");
      await save.click();
      await expect(card.getByText(faults.claim_name.reserved)).toBeVisible();
      await name.fill("roles");
      await source.selectOption("extension");
      await save.click();
      await expect(card.getByText(faults.claim_key.required)).toBeVisible();
      await source.selectOption("role_names");
      await card.getByRole("switch", { name: words.standsInForMail, exact: true }).click();
      await card.getByRole("searchbox").fill("张");
      await card.getByRole("button", { name: words.find, exact: true }).click();
      await card.getByRole("button", { name: words.showOf.replace("{name}", "张伟") }).click();
      const userinfo = card.getByRole("region", { name: words.places.userinfo, exact: true });
      await expect(userinfo).toContainText('"主管"');
      await expect(userinfo).toContainText("@no-mail.");
      await expect(card.getByRole("region", { name: words.places.idToken, exact: true })).toContainText(
        '"主管"',
      );
      expect(await listViolations(page)).toEqual([]);
      // It was a try: nobody is told yet.
      const told = async () => {
        const request = application.request();
        const code = await signOn(visitor, application, request);
        const { access_token } = tokensOf(await application.redeem(code, request));
        return bodyOf(await application.userinfo(access_token));
      };
      expect(await told()).not.toHaveProperty("roles");
      await save.click();
      await expect(page.getByText(consoleWords[language].common.saved, { exact: true })).toBeVisible();
      expect(await told()).toMatchObject({ roles: ["主管"], email_verified: false });
      const again = await openCard(page, tenant);
      await expect(again.getByRole("textbox", { name: words.name, exact: true })).toHaveValue("roles");
      await again.getByRole("button", { name: words.remove.replace("{name}", "roles") }).click();
      await again.getByRole("button", { name: words.save, exact: true }).click();
      await expect.poll(told).not.toHaveProperty("roles");
    });
  });
