import { expect, test } from "../fixtures/console-test";
import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import { Visitor } from "../fixtures/visitor";
import { goToCallback, signIn } from "../fixtures/visitor-sign-in";

test("REL-42: the console says that nobody gets in, why and what mends it, until somebody does", async ({
  page,
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const application = new SpokenApplication(tenant);
  const control = new SimulatorControl(stack.simulatorUrl);
  const overview = `/console/user-pools/${tenant.pool.id}`;
  const connection = `${overview}/connections/${tenant.connection.id}`;
  const alarm = page.getByRole("alert").filter({ hasText: "Nobody gets in" });
  const fail = async () => {
    const visitor = new Visitor(stack);
    const { callback } = await goToCallback(visitor, application.request(), tenant);
    await visitor.open(callback);
  };
  await control.disturb(tenant.enterprise.app, { endpoint: "getbyunionid", kind: "ip-not-allowed" });
  await fail();
  await fail();
  await page.goto(overview);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(alarm).toHaveCount(0);

  await fail();
  for (const address of [overview, connection]) {
    await page.goto(address);
    await expect(alarm).toContainText("For 3 people since");
    await expect(alarm).toContainText("开发配置 → 安全设置 → 服务器出口IP");
    await expect(alarm.getByRole("link", { name: "Open DingTalk's developer console" })).toHaveAttribute(
      "href",
      "https://open-dev.dingtalk.com",
    );
    await expect(alarm.getByRole("link", { name: "Show these sign-ins" })).toHaveAttribute(
      "href",
      `${overview}/sign-ins?cause=dingtalk.ip_not_allowed&connection=${tenant.connection.id}`,
    );
  }
  const since = page.getByText(/^Failing since/).locator("time");
  const inOwnZone = await since.evaluate((time: HTMLTimeElement) =>
    new Intl.DateTimeFormat("en", { timeStyle: "short" }).format(new Date(time.dateTime)),
  );
  await expect(since).toHaveText(inOwnZone);
  for (const name of await alarm.locator("[lang=zh-CN] > span").all())
    expect(await name.evaluate((element) => getComputedStyle(element).whiteSpace)).toBe("nowrap");

  await control.calm(tenant.enterprise.app);
  await signIn(new Visitor(stack), application);
  await page.goto(overview);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(alarm).toHaveCount(0);
  // What it was is said as in the list, and leads there.
  const cause = page.getByRole("link", {
    name: "The app does not allow calls from the server's address.",
  });
  await expect(cause).toHaveAttribute("href", `${overview}/sign-ins?cause=dingtalk.ip_not_allowed`);
  await cause.click();
  await expect(
    page.getByRole("table").getByText("The app does not allow calls from the server's address."),
  ).toHaveCount(3);
});
