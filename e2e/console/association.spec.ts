import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { listViolations } from "../pages/axe";
import { ConsoleConnectionForm } from "../pages/console-connection-form";
import { consoleWords } from "../pages/console-words";

const verified = (email: string) => ({ email, emailVerified: true, emailSource: "administrator" as const });

for (const locale of ["en", "zh-CN"] as const)
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("SEC-32, SEC-37: matching is shown with its risk and with what it would do, and goes on when the records are trusted", async ({
      page,
      makeTenant,
    }) => {
      const { pool, connection, dingtalk } = await makeTenant();
      const people = [
        { name: "Free one", ...verified("free@acme.example") },
        { name: "张伟", ...verified("zhang@acme.example") },
        { name: "Nobody asked", email: "unverified@acme.example" },
        { name: "Gone", ...verified("gone@acme.example"), disabledAt: new Date() },
        { name: "Without" },
      ];
      for (const data of people) await database().user.create({ data: { poolId: pool.id, ...data } });
      const words = consoleWords[locale].connections.settings.matching;
      const form = new ConsoleConnectionForm(page, consoleWords[locale]);
      await page.setViewportSize({ width: 375, height: 800 });
      await form.openExisting(pool.id, connection.id);
      await form.matchField("email").click();
      await expect(page.getByRole("alert").filter({ hasText: words.risk.title })).toBeVisible();
      const lines = form.matchTrial.locator("summary");
      await expect(lines).toHaveText(
        locale === "en"
          ? [
              /^2 users could be matched/,
              /^1 user has a value/,
              /^1 user is disabled/,
              /^1 user has no value/,
            ]
          : [/^2 个用户可以被匹配/, /^1 个用户的信息未经验证/, /^1 个用户已停用/, /^1 个用户没有这些字段/],
      );
      await lines.first().click();
      await expect(form.matchTrial.getByRole("link", { name: "张伟" })).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      await form.saveButton.click();
      const refused = consoleWords[locale].connections.fields.matching.trust_required;
      await expect(page.getByRole("alert").filter({ hasText: refused })).toBeVisible();
      await expect(form.trust).toBeFocused();
      await form.trust.click();
      await expect(page.getByText(refused)).toHaveCount(0);
      await form.saveButton.click();
      await expect(page.getByText(consoleWords[locale].connections.details.saved)).toBeVisible();
      expect(await database().connection.findUniqueOrThrow({ where: { id: connection.id } })).toMatchObject({
        settings: { matching: { fields: ["email"], trust: { corpId: dingtalk.corpId, fields: ["email"] } } },
      });
    });
  });

test("the trial follows the form, and says so when it cannot be made", async ({ page, makeTenant }) => {
  const { pool } = await makeTenant();
  const form = new ConsoleConnectionForm(page);
  await form.open(pool.id);
  await form.matchField("username").click();
  await expect(form.matchTrial).toContainText("This pool has no users yet");
  await expect(form.trust).toBeDisabled();
  await database().user.create({ data: { poolId: pool.id, name: "Li", username: "li" } });
  await database().user.create({ data: { poolId: pool.id, name: "Wang", employeeNumber: "7" } });
  await form.matchField("employeeNumber").click();
  await expect(form.matchTrial).toContainText("2 users could be matched");
  await form.matchField("username").click();
  await expect(form.matchTrial).toContainText("1 user could be matched");
  await page.route("**/connections/new/**", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await form.matchField("phone").click();
  await expect(form.matchTrial).toContainText("The check failed");
  await page.unroute("**/connections/new/**");
  await form.matchField("email").click();
  await expect(form.matchTrial).toContainText("1 user could be matched");
});

test("SEC-32: another enterprise's records are trusted anew", async ({ page, makeTenant }) => {
  const corpId = "ding00112233445566778899aabbccddeeff";
  const { pool, connection } = await makeTenant({
    connection: { corpId, matching: { fields: ["email"], trust: { corpId, fields: ["email"] } } },
  });
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(pool.id, connection.id);
  await expect(form.trust).toBeChecked();
  await form.corpId.fill("ding99112233445566778899aabbccddeeff");
  await expect(form.trust).not.toBeChecked();
  await form.saveButton.click();
  await expect(page.getByRole("alert").filter({ hasText: "Say that you trust the records" })).toBeVisible();
});

test("what a sign-in updates is chosen for each field that is asked for", async ({ page, makeTenant }) => {
  const { pool, connection } = await makeTenant({ connection: { profileFields: ["name", "email"] } });
  const form = new ConsoleConnectionForm(page);
  await form.openExisting(pool.id, connection.id);
  const updates = page.getByRole("group", { name: "What a sign-in updates" });
  await expect(updates.getByRole("combobox")).toHaveCount(2);
  await updates.getByRole("combobox", { name: "Name" }).selectOption("Never");
  await updates
    .getByRole("combobox", { name: "E-mail address" })
    .selectOption("Once, while there is no value");
  await form.saveButton.click();
  await expect(page.getByText("Changes saved")).toBeVisible();
  expect(await database().connection.findUniqueOrThrow({ where: { id: connection.id } })).toMatchObject({
    settings: { updates: { name: "never", email: "first", mobile: "every", avatar: "every" } },
  });
});
