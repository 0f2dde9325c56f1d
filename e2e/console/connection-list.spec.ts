import { makeAdministrator } from "../fixtures/administrator";
import { addCheckRows } from "../fixtures/check-rows";
import { expect, signInAs, test } from "../fixtures/console-test";

test("on a phone the list shows the whole state of a connection that fails", async ({
  browser,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant({ connection: { displayName: "Acme Corporation DingTalk" } });
  await addCheckRows(tenant, new Date("2026-11-23T08:00:00Z"), [{ line: "credentials", status: "failed" }]);
  for (const locale of ["en", "zh-CN"]) {
    const phone = await browser.newContext({
      locale,
      baseURL: stack.productUrl,
      viewport: { width: 375, height: 800 },
    });
    await signInAs(phone, await makeAdministrator(), stack.productUrl);
    const page = await phone.newPage();
    await page.goto(`/console/user-pools/${tenant.pool.id}/connections`);
    const badge = page.getByRole("table").locator("time").locator("xpath=../..");
    await expect(badge).toBeVisible();
    const ends = await badge.evaluate((element) => {
      const frame = element.closest("table")?.parentElement;
      return { badge: element.getBoundingClientRect().right, frame: frame?.getBoundingClientRect().right };
    });
    expect(ends.badge).toBeLessThanOrEqual(ends.frame ?? 0);
    await phone.close();
  }
});
