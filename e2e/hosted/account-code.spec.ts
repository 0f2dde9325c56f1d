import { accountOf } from "../fixtures/account-visitor";
import { anotherCode, makeMailUser, offerMethods } from "../fixtures/email-codes";
import { makeProofOlder } from "../fixtures/filled-account";
import { test } from "../fixtures/mail-test";
import { expect } from "../fixtures/test";
import { listAccessibilityFaults } from "../pages/accessibility";
import { listViolations } from "../pages/axe";
import { EmailCodePages } from "../pages/email-code-pages";
import { expectFieldFault } from "../pages/field-fault";

// In one worker: each starts two instances.
test.describe.configure({ mode: "default" });

for (const locale of ["en", "zh-CN"])
  test.describe(`${locale}, on a phone, without JavaScript`, () => {
    test.use({ locale, viewport: { width: 375, height: 667 }, javaScriptEnabled: false });

    test("SEC-48 somebody signs in at the account page by a code, and proves once more by one to their own address", async ({
      page,
      makeTenant,
      mailbox,
    }) => {
      const tenant = await makeTenant();
      await offerMethods(tenant, "password", "email_code");
      const { email } = await makeMailUser(tenant);
      const codes = new EmailCodePages(page);
      await page.goto(accountOf(tenant));
      await codes.ask(`slip-${email}`);
      await codes.another.click();
      expect(page.url()).toBe(accountOf(tenant));
      await codes.ask(email);
      await codes.enter(await mailbox.readCode(email));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Your account|我的账号/);
      await expect(page.getByRole("main")).toContainText("Mei Lin");

      await makeProofOlder(page, tenant);
      await page.goto(`${accountOf(tenant)}?prove=#prove`);
      await expect(codes.address).toHaveCount(0);
      // The account page has a form for another address of one's own as well.
      const proof = page.locator("[data-method=email_code]");
      await expect(proof).toContainText(email);
      await proof.getByRole("button").click();
      await expect(page.getByText(email)).toBeVisible();
      await expect(codes.another).toHaveCount(0);
      const code = await mailbox.readCode(email, 2);
      await codes.enter(anotherCode(code));
      await expectFieldFault(page, codes.code, {
        says: /wrong or has expired|错误或已失效/,
        heading: /Enter your code|输入验证码/,
      });
      await codes.enter(code);
      await expect(page).toHaveURL(accountOf(tenant));
      await expect(page.locator("#prove")).toHaveCount(0);
    });
  });

test("its pages are accessible, on light and dark, and fit a phone", async ({
  page,
  makeTenant,
  mailbox,
}) => {
  const tenant = await makeTenant();
  await offerMethods(tenant, "email_code");
  const { email } = await makeMailUser(tenant);
  const codes = new EmailCodePages(page);
  const expectSound = async () => {
    expect(await page.evaluate(listAccessibilityFaults)).toEqual([]);
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await listViolations(page)).toEqual([]);
    }
    for (const width of [320, 375, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  };
  await page.goto(accountOf(tenant));
  await codes.ask(email);
  await codes.enter(await mailbox.readCode(email));
  await makeProofOlder(page, tenant);
  await page.goto(`${accountOf(tenant)}?prove=`);
  await expectSound();
  await page.locator("[data-method=email_code]").getByRole("button").click();
  await codes.code.waitFor();
  await expectSound();
});
