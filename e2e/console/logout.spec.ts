import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import en from "@/messages/en/applications.json" with { type: "json" };
import zh from "@/messages/zh-CN/applications.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { type LogoutReceiver, startLogoutReceiver } from "../fixtures/logout-receiver";
import { SpokenApplication } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

async function openCard(page: Page, { pool, application }: TestTenant, label: string) {
  const { id } = await database().application.findUniqueOrThrow({
    where: { clientId: application.clientId },
  });
  await page.goto(`/console/user-pools/${pool.id}/applications/${id}/logout`);
  const field = page.getByLabel(label, { exact: true });
  await waitForHydration(field);
  return field;
}

for (const [locale, texts, fields, acts] of [
  ["en", en.logout, en.fields.redirect_uri, ["is told of logouts", "told of a logout again"]],
  ["zh-CN", zh.logout, zh.fields.redirect_uri, ["的退出通知设置", "发送退出通知"]],
] as const)
  test.describe(`how an application is told of logouts: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });
    let receiver: LogoutReceiver;
    let status = 400;
    test.beforeEach(async () => {
      status = 400;
      receiver = await startLogoutReceiver((_request, response) => void response.writeHead(status).end());
    });
    test.afterEach(() => receiver.close());

    test("SEC-13 REL-07: is entered, shows what came of each, and is sent again on demand", async ({
      page,
      makeTenant,
      stack,
    }) => {
      const tenant = await makeTenant();
      const application = new SpokenApplication(tenant);
      const field = await openCard(page, tenant, texts.address);
      const card = page.locator("form").filter({ has: field });
      await field.fill("http://app.example.com/logout");
      await card.getByRole("button", { name: texts.save }).click();
      await expect(page.getByText(fields.http_not_loopback)).toBeVisible();
      await field.fill(receiver.address);
      await card.getByRole("button", { name: texts.save }).click();
      await expect(page.getByText(texts.none)).toBeVisible();
      expect(await listViolations(page)).toEqual([]);

      const visitor = new Visitor(stack);
      await signIn(visitor, application);
      const { body } = await visitor.visit(`${application.issuer}/session/end`);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";
      await visitor.visit(`${application.issuer}/session/end/confirm`, { fields: { xsrf, logout: "yes" } });
      await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1);
      await expect
        .poll(() => database().logoutNotice.count({ where: { poolId: tenant.pool.id, status: "given_up" } }))
        .toBe(1);
      await openCard(page, tenant, texts.address);
      const notices = page.getByRole("region", { name: texts.notices });
      await expect(notices.getByText(texts.reasons.refused)).toBeVisible();
      await expect(notices.getByText(texts.statuses.given_up)).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      status = 200;
      await notices.getByRole("button").click();
      await expect(page.getByText(texts.tried)).toBeVisible();
      await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(2);
      await expect
        .poll(() => database().logoutNotice.count({ where: { poolId: tenant.pool.id, status: "sent" } }))
        .toBe(1);
      await openCard(page, tenant, texts.address);
      await expect(notices.getByText(texts.statuses.sent)).toBeVisible();

      await page.goto(`/console/user-pools/${tenant.pool.id}/audit`);
      for (const act of acts)
        await expect(page.getByRole("listitem").filter({ hasText: act })).toHaveCount(1);
    });

    test("REL-08: a change that somebody else made meanwhile is not written over", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      const field = await openCard(page, tenant, texts.address);
      await database().application.update({
        where: { clientId: tenant.application.clientId },
        data: { backchannelLogoutUri: "https://meanwhile.example/logout" },
      });
      await field.fill(receiver.address);
      const card = page.locator("form").filter({ has: field });
      await card.getByRole("button", { name: texts.save }).click();
      await expect(card.getByRole("alert")).toBeVisible();
      const stored = await database().application.findUniqueOrThrow({
        where: { clientId: tenant.application.clientId },
      });
      expect(stored.backchannelLogoutUri).toBe("https://meanwhile.example/logout");
      await expect(field).toHaveValue(receiver.address);
    });
  });
