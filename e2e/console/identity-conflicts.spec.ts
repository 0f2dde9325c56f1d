import { makeAdministrator } from "../fixtures/administrator";
import { expect, signInAs, test } from "../fixtures/console-test";
import { SimulatorControl } from "../fixtures/simulator-control";
import { claimsOf, SpokenApplication } from "../fixtures/spoken-application";
import type { Stack } from "../fixtures/stack";
import type { TestTenant } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { goToCallback, signIn } from "../fixtures/visitor-sign-in";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

/** The holder of a userid signs in and leaves; then somebody else has it, and is refused. */
async function makeConflict(tenant: TestTenant, stack: Stack) {
  const control = new SimulatorControl(stack.simulatorUrl);
  const application = new SpokenApplication(tenant);
  const { corpId, people } = tenant.enterprise;
  const [userid = ""] = people;
  const tokens = await signIn(new Visitor(stack), application, { offline: true });
  await control.leave(userid, corpId);
  const heir = `${userid}-heir`;
  await control.putPerson(heir, {
    name: "Li Na",
    nick: "Li Na",
    group: corpId,
    memberships: [{ corpId, employee: { userid, name: "Li Na" } }],
  });
  const newcomers = new SpokenApplication({
    ...tenant,
    enterprise: { ...tenant.enterprise, people: [heir] },
  });
  const come = async () => {
    const visitor = new Visitor(stack);
    const { callback } = await goToCallback(visitor, newcomers.request(), newcomers.tenant);
    return visitor.open(callback);
  };
  expect((await come()).body).toContain("does not match the one we know");
  return { userid, tokens, application, newcomers, come, home: `/console/user-pools/${tenant.pool.id}` };
}

test("SEC-25: a userid is released on a phone, and then belongs to a new user", async ({
  page,
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const { userid, tokens, application, newcomers, home } = await makeConflict(tenant, stack);
  await page.setViewportSize({ width: 375, height: 740 });
  await page.goto(home);
  const notice = page.getByRole("alert").filter({ hasText: "Identity conflicts" });
  await expect(notice).toContainText("A known userid has come with another DingTalk identity");
  await notice.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Identity conflicts");
  await expect(page.getByText("left the enterprise and was hired again")).toBeVisible();
  const conflict = page.getByRole("listitem").filter({ hasText: `userid ${userid}` });
  await expect(conflict).toContainText("张伟 Zhang Wei");
  await expect(conflict).toContainText("Li Na");
  await expect(conflict).toContainText("Not a user here yet");
  await expect(conflict).toContainText("1 time");
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ).toBe(true);

  const release = conflict.getByRole("button", { name: "Release the userid" });
  await waitForHydration(release);
  await release.click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("张伟 Zhang Wei gives up this userid and is signed out at once");
  await expect(dialog.getByRole("button", { name: "Release the userid" })).toBeDisabled();
  expect(await listViolations(page)).toEqual([]);
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Li Na took over the desk");
  await dialog.getByRole("button", { name: "Release the userid" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("No open conflict")).toBeVisible();
  await expect(conflict).toContainText("Released");
  await expect(conflict.getByRole("button")).toHaveCount(0);

  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
  expect((await application.refresh(tokens.refresh_token)).status).toBe(400);
  const fresh = await signIn(new Visitor(stack), newcomers);
  expect(claimsOf(fresh.id_token).sub).not.toBe(claimsOf(tokens.id_token).sub);

  await page.goto(`${home}/audit`);
  await expect(page.getByText("Reason given: Li Na took over the desk")).toBeVisible();
  await page.goto(home);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("SEC-25: a conflict is kept in Chinese, from the attempt's own page, and may be released later", async ({
  browser,
  makeTenant,
  stack,
}) => {
  test.slow();
  const tenant = await makeTenant();
  const { userid, come, home } = await makeConflict(tenant, stack);
  const context = await browser.newContext({ locale: "zh-CN", baseURL: stack.productUrl });
  const administrator = await makeAdministrator();
  await signInAs(context, administrator, stack.productUrl);
  const page = await context.newPage();
  await page.goto(`${home}/users`);
  await expect(page.getByText("有 1 个已知的 userid 换成了另一个钉钉身份")).toBeVisible();
  await page.getByRole("link", { name: "身份冲突", exact: true }).click();
  await page
    .getByRole("listitem")
    .filter({ hasText: `userid ${userid}` })
    .locator("a[href*='/sign-ins/']")
    .click();
  await page.getByRole("link", { name: "打开身份冲突" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("身份冲突");
  await expect(page.getByText("有人离职后又重新入职")).toBeVisible();
  const keep = page.getByRole("button", { name: "继续拒绝" });
  await waitForHydration(keep);
  await keep.click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox", { name: "原因" }).fill("不认识此人");
  await dialog.getByRole("button", { name: "继续拒绝" }).click();
  await expect(page.getByText("没有待处理的冲突")).toBeVisible();
  const kept = page.getByRole("listitem").filter({ hasText: `userid ${userid}` });
  await expect(kept).toContainText("继续拒绝");
  await expect(kept).toContainText(`${administrator.name}，`);

  expect((await come()).body).toContain("does not match the one we know");
  await page.reload();
  await expect(page.getByText("没有待处理的冲突")).toBeVisible();
  await expect(kept).toContainText("2 次");
  await expect(kept.getByRole("button")).toHaveText(["释放 userid"]);
  await context.close();
});

test("SEC-25, REL-08: of two administrators who decide otherwise the second sees what the first decided", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const { home } = await makeConflict(tenant, stack);
  const other = await page.context().newPage();
  for (const [tab, choice] of [
    [page, "Release the userid"],
    [other, "Keep refusing"],
  ] as const) {
    await tab.goto(`${home}/users/identity-conflicts`);
    const button = tab.getByRole("button", { name: choice });
    await waitForHydration(button);
    await button.click();
    await tab.getByRole("alertdialog").getByRole("textbox").fill("decided");
  }
  await other.getByRole("alertdialog").getByRole("button", { name: "Keep refusing" }).click();
  await expect(other.getByText("No open conflict")).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: "Release the userid" }).click();
  await expect(page.getByText("Something has changed in the meantime")).toBeVisible();
  await expect(page.getByText("No open conflict")).toBeVisible();
  await expect(page.getByText("Still refused", { exact: true })).toBeVisible();
});
