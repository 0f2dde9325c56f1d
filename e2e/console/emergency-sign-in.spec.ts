import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { makePasswordUser } from "../fixtures/passwords";
import { waitForHydration } from "../pages/hydration";
import { PasswordPages } from "../pages/password-pages";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage } from "../pages/steps";

test("an administrator allows emergency sign-in, the user comes in by it while DingTalk fails, and it is taken back", async ({
  page,
  browser,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const user = await makePasswordUser(tenant);
  const home = `/console/user-pools/${tenant.pool.id}`;
  const card = page.getByRole("switch", { name: "With a password" });
  const asked = page.getByRole("alertdialog");

  await test.step("it is allowed with a reason", async () => {
    await page.goto(`${home}/users/${user.userId}`);
    await waitForHydration(card);
    await card.click();
    await expect(asked.getByRole("button", { name: "Allow" })).toBeDisabled();
    await asked.getByRole("textbox").fill("on call");
    await asked.getByRole("button", { name: "Allow" }).click();
    await expect(page.getByText("Ready: this user can sign in this way now.")).toBeVisible();
    await page.goto(`${home}/settings`);
    await expect(page.locator("#emergency").getByRole("listitem")).toContainText(["Mei Lin"]);
    await expect(page.locator("#emergency")).toContainText("Ready");
  });

  const visitor = await (await browser.newContext({ locale: "en" })).newPage();
  const site = new SampleSite(visitor, tenant.site.url);
  await test.step("where DingTalk has failed it is offered, and it signs in", async () => {
    await openLoginPage(visitor, tenant);
    const link = visitor.getByRole("link", { name: "Sign-in without DingTalk" });
    await expect(link).toHaveCount(1);
    await visitor.goto(`${visitor.url()}?failed=dingtalk.timeout&reference=ABCD-EFGH-JKLM`);
    await visitor.getByRole("alert").getByRole("link", { name: "Sign-in without DingTalk" }).click();
    const pages = new PasswordPages(visitor);
    await expect(pages.name).toBeVisible();
    await expect(link).toHaveCount(0);
    await pages.signIn(user.username, "not this one");
    await expect(visitor.getByRole("alert")).toContainText("do not match");
    await pages.signIn(user.username, user.password);
    await expect(site.name).toHaveText("Mei Lin");
  });

  await test.step("the list of sign-ins says so, and why", async () => {
    await page.goto(`${home}/sign-ins`);
    await expect(page.getByRole("row").filter({ hasText: "Mei Lin" }).first()).toContainText("Emergency");
    await page.getByRole("row").filter({ hasText: "Signed in" }).getByRole("link").first().click();
    await expect(page.getByText("Users who are allowed emergency sign-in may use it.")).toBeVisible();
  });

  await test.step("it is taken back, and what came by it has ended", async () => {
    await page.goto(`${home}/users/${user.userId}`);
    await waitForHydration(card);
    await card.click();
    await expect(asked).toContainText("Afterwards nobody can sign in without DingTalk");
    await asked.getByRole("textbox").fill("not any more");
    await asked.getByRole("button", { name: "Withdraw" }).click();
    await expect(page.getByText("Emergency sign-in withdrawn")).toBeVisible();
    await expect(card).not.toBeChecked();
    const [signIn] = await database().signIn.findMany({ where: { userId: user.userId } });
    expect(signIn?.endReason).toBe("emergency_withdrawn");
    await site.askForSignIn();
    await expect(visitor.getByRole("button", { name: /^Sign in with/ })).toBeVisible();
    await expect(visitor.getByRole("link", { name: "Sign-in without DingTalk" })).toHaveCount(0);
  });
  await visitor.context().close();
});
