import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { departments, staff } from "../fixtures/admission";
import { expect, test } from "../fixtures/console-test";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";
import { listViolations } from "../pages/axe";
import { consoleWords } from "../pages/console-words";
import { waitForHydration } from "../pages/hydration";

const texts = {
  en: { lets: "Enabled users who may enter: 1 of 2.", out: "1 person of 2 who use this application now" },
  "zh-CN": { lets: "2 个已启用用户中，1 个可以使用。", out: "目前使用该应用的 2 人中，有 1 人将无法再使用" },
} as const;

async function openCard(page: Page, { pool, application }: TestTenant) {
  const { id } = await database().application.findUniqueOrThrow({
    where: { clientId: application.clientId },
  });
  await page.goto(`/console/user-pools/${pool.id}/applications/${id}/sign-in`);
  const card = page.locator("#admission");
  await waitForHydration(card.getByRole("radio").first());
  return card;
}

const admissionOf = async ({ application: { clientId } }: TestTenant) =>
  (await database().application.findUniqueOrThrow({ where: { clientId } })).admission;

for (const language of ["en", "zh-CN"] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });
    const words = consoleWords[language].admission;

    test("a department is found by its name, tried, asked about before it locks anybody out, and saved", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant({ people: staff, departments });
      const application = new SpokenApplication(tenant);
      for (const person of [0, 1]) await signIn(new Visitor(stack), application, { person });
      const card = await openCard(page, tenant);
      await expect(card.getByRole("button", { name: words.save, exact: true })).toBeDisabled();
      await card.getByRole("radio", { name: words.chosen, exact: true }).click();
      await expect(card.getByText(words.nobodyChosen)).toBeVisible();
      await card.getByRole("searchbox").fill("研发");
      await card.getByRole("button", { name: words.search, exact: true }).click();
      await card
        .getByRole("button", { name: words.addNamed.replace("{name}", "研发部 Development") })
        .click();
      const chosen = card.getByRole("list", { name: words.kinds.departments, exact: true }).first();
      await expect(chosen).toContainText("研发部 Development");
      await card.getByRole("button", { name: words.check, exact: true }).click();
      await expect(card.getByText(texts[language].lets)).toBeVisible();
      await expect(card.getByText(texts[language].out)).toBeVisible();
      await expect(card.getByRole("link", { name: "李娜" })).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      await card.getByRole("button", { name: words.save, exact: true }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText("李娜");
      await dialog.getByRole("button", { name: words.confirm, exact: true }).click();
      await expect(dialog).toBeHidden();
      const { corpId } = tenant.enterprise;
      expect(await admissionOf(tenant)).toEqual({
        who: "chosen",
        departments: [{ corpId, id: "7" }],
        roles: [],
        userIds: [],
      });
      const again = await openCard(page, tenant);
      await expect(again.getByRole("radio", { name: words.chosen, exact: true })).toBeChecked();
      await expect(again.getByText("研发部 Development")).toBeVisible();
      // Whoever lets more people in is asked nothing.
      await again.getByRole("radio", { name: words.everybody, exact: true }).click();
      await again.getByRole("button", { name: words.save, exact: true }).click();
      await expect(again.getByRole("button", { name: words.save, exact: true })).toBeDisabled();
      await expect.poll(() => admissionOf(tenant)).toMatchObject({ who: "everybody" });
    });

    test("a choice of nobody warns, roles and people are found, and what another administrator has saved is not written over", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant({ people: staff, departments });
      const application = new SpokenApplication(tenant);
      for (const person of [0, 1]) await signIn(new Visitor(stack), application, { person });
      const card = await openCard(page, tenant);
      await card.getByRole("radio", { name: words.chosen, exact: true }).click();
      await card.getByRole("button", { name: words.check, exact: true }).click();
      await expect(card.getByText(words.letsNobody)).toBeVisible();
      for (const [text, name] of [
        ["主管", "主管"],
        ["李娜", "李娜"],
      ] as const) {
        await card.getByRole("searchbox").fill(text);
        await card.getByRole("button", { name: words.search, exact: true }).click();
        await card.getByRole("button", { name: words.addNamed.replace("{name}", name) }).click();
      }
      await database().application.update({
        where: { clientId: tenant.application.clientId },
        data: {
          admission: {
            who: "everybody",
            departments: [],
            roles: [],
            userIds: ["00000000-0000-4000-8000-000000000000"],
          },
        },
      });
      await card.getByRole("button", { name: words.save, exact: true }).click();
      await expect(page.getByText(consoleWords[language].errors.codes.application.stale)).toBeVisible();
      expect(await admissionOf(tenant)).toMatchObject({ who: "everybody" });
      const again = await openCard(page, tenant);
      await again.getByRole("radio", { name: words.chosen, exact: true }).click();
      await again.getByRole("searchbox").fill("nobody at all");
      await again.getByRole("button", { name: words.search, exact: true }).click();
      await expect(again.getByText(words.nothingFound)).toBeVisible();
    });
  });
