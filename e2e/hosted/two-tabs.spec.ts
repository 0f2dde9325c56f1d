import type { BrowserContext, Page } from "@playwright/test";
import { expect, type TestTenant, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage } from "../pages/steps";

const people = [{ name: "张伟" }, { name: "李娜" }];

/** Two tabs of one browser, both on the question of DingTalk, each with an attempt of its own. */
async function openTwoTabs(context: BrowserContext, tenant: TestTenant): Promise<[Page, Page]> {
  const first = await context.newPage();
  const second = await context.newPage();
  await openLoginPage(first, tenant);
  await openLoginPage(second, tenant);
  await new HostedLoginPage(first).dingtalkButton.click();
  await new DingTalkPages(first).choosePerson("张伟");
  await first.getByRole("button", { name: "Agree" }).waitFor();
  await new HostedLoginPage(second).dingtalkButton.click();
  await second.getByRole("button", { name: "Agree" }).waitFor();
  return [first, second];
}

test("SEC-20: two tabs sign in at once and both succeed", async ({ context, makeTenant }) => {
  const tenant = await makeTenant({ people });
  const tabs = await openTwoTabs(context, tenant);
  await Promise.all(tabs.map((tab) => new DingTalkPages(tab).agree()));
  for (const tab of tabs) await expect(new SampleSite(tab, tenant.site.url).name).toHaveText("张伟");
});

test("SEC-20: the tab that was opened last may finish first", async ({ context, makeTenant }) => {
  const tenant = await makeTenant({ people });
  const [first, second] = await openTwoTabs(context, tenant);
  for (const tab of [second, first]) {
    await new DingTalkPages(tab).agree();
    await expect(new SampleSite(tab, tenant.site.url).name).toHaveText("张伟");
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("SEC-12: another person in the second tab gets a login of their own", async ({
      context,
      makeTenant,
    }) => {
      const tenant = await makeTenant({ people });
      const [first, second] = await openTwoTabs(context, tenant);
      await new DingTalkPages(first).agree();
      const firstSite = new SampleSite(first, tenant.site.url);
      await expect(firstSite.name).toHaveText("张伟");
      const firstSubject = (await firstSite.subject.textContent()) ?? "";

      await second.getByRole("link", { name: "Switch account" }).click();
      await new DingTalkPages(second).choosePerson("李娜");
      await new DingTalkPages(second).agree();
      if (!javaScriptEnabled) await second.getByRole("button", { name: "Continue" }).click();
      const secondSite = new SampleSite(second, tenant.site.url);
      await expect(secondSite.name).toHaveText("李娜");
      await expect(secondSite.subject).not.toHaveText(firstSubject);
      await expect(secondSite.claim("Userinfo", "dingtalk")).toContainText(
        tenant.enterprise.people[1] ?? "nobody",
      );
    });
  });
}
