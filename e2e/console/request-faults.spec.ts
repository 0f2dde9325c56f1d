import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import applications from "@/messages/en/applications.json" with { type: "json" };
import common from "@/messages/en/common.json" with { type: "json" };
import words from "@/messages/en/request-faults.json" with { type: "json" };
import zhApplications from "@/messages/zh-CN/applications.json" with { type: "json" };
import zhCommon from "@/messages/zh-CN/common.json" with { type: "json" };
import zhWords from "@/messages/zh-CN/request-faults.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { ask } from "../fixtures/visitor";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

const addressOf = ({ pool, application }: TestTenant) =>
  `/console/user-pools/${pool.id}/applications/${application.id}`;

const registeredOf = async ({ application }: TestTenant) =>
  (await database().application.findUniqueOrThrow({ where: { id: application.id } })).redirectUris;

/** Has a request from outside refused, and waits until that is written down. */
async function refuse(tenant: TestTenant, changes: Record<string, string | undefined>): Promise<void> {
  const where = { applicationId: tenant.application.id };
  const before = await database().requestFault.count({ where });
  await ask(new SpokenApplication(tenant).request(changes).address);
  await expect.poll(() => database().requestFault.count({ where })).toBe(before + 1);
}

/** A text as it is shown: in messages an apostrophe is doubled. */
const plain = (text: string) => text.replaceAll("''", "'");

const itemOf = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

for (const [locale, texts, shared, tabs] of [
  ["en", words, common, applications],
  ["zh-CN", zhWords, zhCommon, zhApplications],
] as const)
  test.describe(`an application's requests: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("mistakes are listed with what to change, mended by one change that is named, and taken back, on a phone", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await page.goto(`${addressOf(tenant)}/requests`);
      await expect(page.getByText(texts.empty, { exact: true })).toBeVisible();
      const typo = `${tenant.site.url}/calback`;
      await refuse(tenant, { redirect_uri: typo });
      await refuse(tenant, { code_challenge: undefined, code_challenge_method: undefined });
      await refuse(tenant, { dingtalk_connection: "nobodys" });
      await page.goto(addressOf(tenant));
      await page.getByRole("link", { name: texts.markLink }).click();
      await expect(page.getByRole("link", { name: tabs.pages.requests })).toHaveAttribute(
        "aria-current",
        "page",
      );
      await waitForHydration(page.getByRole("button", { name: texts.acts.redirect_uri.button }));
      await expect(page.getByText(texts.kinds.connection.change)).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

      await test.step("by a setting", async () => {
        const item = itemOf(page, typo);
        await item.getByRole("button", { name: texts.acts.redirect_uri.button }).click();
        const dialog = page.getByRole("alertdialog");
        await expect(dialog).toContainText(typo);
        await expect(dialog).toContainText(plain(texts.dialog.anybody));
        await expect(dialog.getByRole("textbox")).toHaveCount(0);
        await dialog.getByRole("button", { name: texts.acts.redirect_uri.button }).click();
        await expect(item.getByText(texts.mended, { exact: true })).toBeVisible();
        expect(await registeredOf(tenant)).toContain(typo);
        // By its key: on a phone what was said of the press before may lie over it for a moment.
        await item.getByRole("button", { name: texts.undo }).press("Enter");
        await expect(item.getByText(texts.open, { exact: true })).toBeVisible();
        expect(await registeredOf(tenant)).not.toContain(typo);
      });

      await test.step("what no setting mends is said to be done", async () => {
        const item = itemOf(page, "nobodys");
        await item.getByRole("button", { name: texts.settle }).click();
        await expect(item.getByText(texts.mended, { exact: true })).toBeVisible();
      });

      await test.step("a relaxing says what it costs", async () => {
        const item = itemOf(page, texts.kinds.pkce_missing.title);
        await item.getByRole("button", { name: texts.acts.without_pkce.button }).click();
        await expect(page.getByRole("alertdialog")).toContainText(texts.acts.without_pkce.title);
        await page.getByRole("alertdialog").getByRole("button", { name: shared.cancel }).click();
      });
    });

    test("SEC-01: an address that somebody else sends is named, and takes more than a press", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const evil = "https://xn--pple-43d.example/callback";
      await refuse(tenant, { redirect_uri: evil });
      await refuse(tenant, { redirect_uri: "https://\u0430pple.example/callback" });
      await page.goto(`${addressOf(tenant)}/requests`);
      // What is not plain stands there by a mark, and has no button at all.
      const masked = itemOf(page, "\ufffdpple.example");
      await expect(masked).toBeVisible();
      await expect(masked.getByRole("button", { name: texts.acts.redirect_uri.button })).toHaveCount(0);
      const open = itemOf(page, evil).getByRole("button", { name: texts.acts.redirect_uri.button });
      await waitForHydration(open);
      await open.click();
      const dialog = page.getByRole("alertdialog");
      for (const said of [evil, texts.dialog.foreign, texts.dialog.encoded, texts.dialog.anybody])
        await expect(dialog).toContainText(plain(said));
      const confirm = dialog.getByRole("button", { name: texts.acts.redirect_uri.button });
      await expect(confirm).toBeDisabled();
      await dialog.getByRole("textbox").fill("apple.example");
      await expect(confirm).toBeDisabled();
      expect(await listViolations(page)).toEqual([]);
      await dialog.getByRole("textbox").fill("xn--pple-43d.example");
      await expect(confirm).toBeEnabled();
      await dialog.getByRole("button", { name: shared.cancel }).click();
      expect(await registeredOf(tenant)).toHaveLength(1);
    });
  });

test("REL-08: a mending over somebody else's edit changes nothing and shows what holds now", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await refuse(tenant, { response_mode: "fragment" });
  await page.goto(`${addressOf(tenant)}/requests`);
  const button = page.getByRole("button", { name: words.acts.response_mode.button });
  await waitForHydration(button);
  await database().application.update({
    where: { id: tenant.application.id },
    data: { version: { increment: 1 } },
  });
  await button.click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: words.acts.response_mode.button }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(words.open, { exact: true })).toBeVisible();
  const { responseModes } = await database().application.findUniqueOrThrow({
    where: { id: tenant.application.id },
  });
  expect(responseModes).toEqual(["form_post"]);
  await button.click();
  await dialog.getByRole("button", { name: words.acts.response_mode.button }).click();
  await expect(page.getByText(words.mended, { exact: true }).first()).toBeVisible();
});
