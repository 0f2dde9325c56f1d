import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { makePasswordUser } from "../fixtures/passwords";
import { reachQuestion, sendBinding } from "../fixtures/questions";
import { Visitor } from "../fixtures/visitor";
import { listViolations } from "../pages/axe";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { consoleWords } from "../pages/console-words";

for (const locale of ["en", "zh-CN"] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("asking people whether they have an account is shown with its risk, and what came of it step by step", async ({
      page,
      stack,
      makeTenant,
    }) => {
      const tenant = await makeTenant({ people: [{ name: "First Person" }, { name: "Second Person" }] });
      const { pool, connection } = tenant;
      const { settings, details } = consoleWords[locale].connections;
      const words = settings.binding;
      const form = new ConsoleConnectionForm(page, consoleWords[locale]);
      await page.setViewportSize({ width: 375, height: 800 });
      await form.openExisting(pool.id, connection.id);
      const group = page.getByRole("group", { name: words.label });
      await expect(group).toContainText(words.outcome.create);
      await form.bindMethod("password").click();
      await expect(page.getByRole("alert").filter({ hasText: words.risk.title })).toBeVisible();
      await expect(group).toContainText(words.outcome.ask);
      await form.loginOnly.click();
      await expect(group).toContainText(words.outcome.askOnly);
      expect(await listViolations(page)).toEqual([]);
      await form.saveButton.click();
      await expect(page.getByText(details.saved)).toBeVisible();
      expect(await database().connection.findUniqueOrThrow({ where: { id: connection.id } })).toMatchObject({
        settings: { loginOnly: true, binding: { methods: ["password"] } },
      });

      const asked = await reachQuestion(new Visitor(stack), tenant);
      const { states, attempt, explained } = consoleWords[locale].signIns;
      await page.goto(`/console/user-pools/${pool.id}/sign-ins`);
      const main = page.getByRole("main");
      await expect(main).toContainText(states.asked);
      await expect(main).toContainText(explained.asked);
      await page.getByRole("link", { name: asked.page.pathname.split("/").at(-1) ?? "" }).click();
      await expect(main).toContainText(attempt.asked.bind);
      expect(await listViolations(page)).toEqual([]);

      await sendBinding(asked, await makePasswordUser(tenant));
      await page.reload();
      await expect(main).toContainText(attempt.signedIn);
      await expect(main).toContainText(
        /Bind to the user whom they proved to be theirs by its password|对方通过密码证明了账号属于自己/,
      );
      const late = await reachQuestion(new Visitor(stack), tenant, { person: 1 });
      await database().attempt.updateMany({
        where: { reference: late.page.pathname.split("/").at(-1) ?? "" },
        data: { expiresAt: new Date(0) },
      });
      await page.goto(`/console/user-pools/${pool.id}/sign-ins?outcome=unanswered`);
      await expect(main).toContainText(explained.unanswered);
    });
  });
