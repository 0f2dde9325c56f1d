import type { Page } from "@playwright/test";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import en from "@/messages/en/applications.json" with { type: "json" };
import zh from "@/messages/zh-CN/applications.json" with { type: "json" };
import { expect, test } from "../fixtures/console-test";
import { makeMachine } from "../fixtures/machine";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import type { TestTenant } from "../fixtures/test";
import { toQuery, Visitor } from "../fixtures/visitor";
import { signInForCode } from "../fixtures/visitor-sign-in";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

const addressOf = ({ pool, application }: TestTenant) =>
  `/console/user-pools/${pool.id}/applications/${application.id}`;

async function openOverview(page: Page, tenant: TestTenant) {
  await page.goto(addressOf(tenant));
  await waitForHydration(page.getByRole("heading", { level: 1 }));
}

/** A text up to its first link. */
const plain = (text: string) => text.split("<link>")[0] ?? "";

/** A page looks less and less often. */
const soon = { timeout: 15_000 };

for (const [locale, { firstSignIn: texts }] of [
  ["en", en],
  ["zh-CN", zh],
] as const)
  test.describe(`an application's checklist: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("ticks itself from the first sign-in to the first logout, says how to go on, and folds, on a phone", async ({
      page,
      makeTenant,
      stack,
    }) => {
      test.slow();
      const tenant = await makeTenant();
      const application = new SpokenApplication(tenant);
      const visitor = new Visitor(stack);
      const request = application.offlineRequest();
      const list = page.getByRole("list", { name: texts.checklist, exact: true });
      const itemOf = (step: keyof typeof texts.steps) =>
        list.getByRole("listitem").filter({ hasText: texts.steps[step] });
      /** The help stands at the first open line alone, which leads to where it is done. */
      const expectNext = async (step: keyof typeof texts.steps, place: string) => {
        await expect(itemOf(step)).toContainText(plain(texts.help[step]), soon);
        await expect(list.getByRole("link")).toHaveCount(1);
        await expect(list.getByRole("link")).toHaveAttribute("href", `${addressOf(tenant)}${place}`);
      };
      await openOverview(page, tenant);
      await expect(page.getByRole("heading", { name: texts.signIn.waiting })).toBeVisible();
      await expect(list.getByRole("listitem")).toHaveCount(5);
      await expect(list.getByText(texts.open, { exact: true })).toHaveCount(5);
      await expect(list.getByText(texts.optional, { exact: true })).toHaveCount(3);
      await expectNext("sign_in", "#quick-start");
      expect(await listViolations(page)).toEqual([]);

      const { code } = await signInForCode(visitor, application, { request });
      await expectNext("tokens", "/requests");
      await expect(itemOf("sign_in").locator("time")).toBeVisible();
      const tokens = tokensOf(await application.redeem(code, request));
      await expectNext("userinfo", "/try");
      await expect(page.getByRole("status").filter({ hasText: texts.signIn.seen })).toBeVisible();
      await expect(page.getByRole("heading", { name: texts.signIn.seen })).toBeVisible();
      expect(await listViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await application.userinfo(tokens.access_token);
      await expectNext("refresh", "/tokens");
      await application.refresh(tokens.refresh_token);
      await expectNext("logout", "/logout");

      const end = await visitor.visit(
        `${application.issuer}/session/end?${toQuery({ id_token_hint: tokens.id_token })}`,
      );
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(end.body)?.[1] ?? "";
      await visitor.visit(`${application.issuer}/session/end/confirm`, { fields: { xsrf, logout: "yes" } });
      const whole = page.getByRole("heading", { name: texts.whole });
      await expect(whole).toBeVisible(soon);
      await expect(list).toBeHidden();
      await openOverview(page, tenant);
      await expect(list).toBeHidden();
      await whole.click();
      await expect(list.locator("time")).toHaveCount(5);
      await expect(list.getByRole("link")).toHaveCount(0);
      expect(await listViolations(page)).toEqual([]);
    });
  });

test("of an application that is connected it is a line, which looks for the rest once it is opened", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tokens = { ...initialTokenSettings("web"), refreshTokens: false };
  const tenant = await makeTenant({ application: { tokens } });
  const application = new SpokenApplication(tenant);
  const { code, request } = await signInForCode(new Visitor(stack), application);
  const { access_token } = tokensOf(await application.redeem(code, request));
  await page.clock.install();
  let looks = 0;
  page.on("request", (sent) => {
    if (sent.method() === "POST") looks += 1;
  });
  await openOverview(page, tenant);
  const line = page.getByRole("heading", { name: "Connected: 2 of 4 steps seen" });
  await expect(line).toBeVisible();
  const list = page.getByRole("list", { name: en.firstSignIn.checklist, exact: true });
  await expect(list).toBeHidden();
  await page.clock.runFor(30_000);
  expect(looks).toBe(0);
  await application.userinfo(access_token);
  await line.click();
  await expect(list.getByText(en.firstSignIn.steps.refresh)).toHaveCount(0);
  await expect
    .poll(async () => {
      await page.clock.runFor(5_000);
      return list.locator("time").count();
    }, soon)
    .toBe(3);
});

test("what nobody signs in to waits for its first token alone", async ({ page, makeTenant }) => {
  const api = "https://orders.contoso.example";
  const machine = await makeMachine(await makeTenant(), { [api]: ["read"] });
  await openOverview(page, machine.tenant);
  const texts = en.firstSignIn;
  await expect(page.getByRole("heading", { name: texts.token.waiting })).toBeVisible();
  const list = page.getByRole("list", { name: texts.checklist, exact: true });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await machine.call("/token", { grant_type: "client_credentials", resource: api, scope: "read" });
  await expect(page.getByRole("status").filter({ hasText: texts.token.seen })).toBeVisible(soon);
  await expect(page.getByRole("heading", { name: texts.whole })).toBeVisible();
});
