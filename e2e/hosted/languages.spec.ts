import { expect, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, passDingTalk, signIn } from "../pages/steps";

const name = "张伟 Zhang Wei";

test("an English browser is answered in English", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ poolName: "Acme" });
  const login = await openLoginPage(page, tenant);
  await expect(login.heading).toHaveText("Sign in to Acme");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("the language switch is remembered on every page", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ poolName: "Acme" });
  const login = await openLoginPage(page, tenant);
  const address = page.url();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(login.heading).toHaveText("登录Acme");
  expect(page.url()).toBe(address);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await passDingTalk(page, name);
  await expect(new SampleSite(page, tenant.site.url).name).toHaveText(name);
  await page.goto(`${tenant.pool.issuer}/session/end`);
  await expect(page.getByRole("heading", { name: "退出登录" })).toBeVisible();
});

test("a refusal keeps its sentence and number when the language is switched", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { loginOnly: true } });
  const login = await openLoginPage(page, tenant);
  await passDingTalk(page, name);
  const reference = (await login.reference.textContent()) ?? "";
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(login.failure).toContainText("您还没有该应用的账号");
  await expect(login.reference).toHaveText(reference);
});

test.describe("a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("is answered in Chinese, from the sign-in to the end", async ({ page, makeTenant }) => {
    const tenant = await makeTenant({ poolName: "艾克米", connection: { displayName: "钉钉" } });
    const login = await openLoginPage(page, tenant);
    await expect(login.heading).toHaveText("登录艾克米");
    await expect(login.dingtalkButton).toHaveText("使用钉钉登录");
    await passDingTalk(page, name);
    const site = new SampleSite(page, tenant.site.url);
    await expect(site.name).toHaveText(name);
  });

  test("sets the small gap between Chinese and Latin letters around names as well", async ({
    page,
    makeTenant,
  }) => {
    const tenant = await makeTenant({ poolName: "Acme", connection: { displayName: "DingTalk" } });
    const login = await openLoginPage(page, tenant);
    expect(await page.evaluate(() => CSS.supports("text-autospace", "normal"))).toBe(true);
    for (const text of [login.heading, login.dingtalkButton.locator("> span")]) {
      const [spaced, plain] = await text.evaluate((element: HTMLElement) => {
        const measure = () => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return range.getBoundingClientRect().width;
        };
        const before = measure();
        element.style.setProperty("text-autospace", "no-autospace");
        return [before, measure()];
      });
      expect(spaced).toBeGreaterThan(plain ?? Number.NaN);
    }
  });

  test("is asked and told in Chinese when signing out", async ({ page, makeTenant }) => {
    const tenant = await makeTenant();
    await signIn(page, tenant);
    await page.goto(`${tenant.pool.issuer}/session/end`);
    await page.getByRole("button", { name: "退出登录" }).click();
    await expect(page.getByRole("heading", { name: "您已退出登录" })).toBeVisible();
  });

  test("reads of a request that could not be verified in Chinese", async ({ page, makeTenant }) => {
    const tenant = await makeTenant();
    await page.goto(`${tenant.pool.issuer}/auth?client_id=nobody&response_type=code`);
    await expect(page.getByRole("heading", { name: "无法使用此登录请求" })).toBeVisible();
    await expect(new HostedLoginPage(page).reference.first()).toHaveText(/^\w{4}-\w{4}-\w{4}$/);
  });
});
