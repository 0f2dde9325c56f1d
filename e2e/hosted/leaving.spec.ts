import { SimulatorControl } from "../fixtures/simulator-control";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, type TestTenant, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { watchPolicy } from "../pages/policy-watch";
import { SampleSite } from "../pages/sample-site";
import { openLoginPage, passDingTalk, signIn } from "../pages/steps";

/** How DingTalk's authorize address may answer other than by its page. */
const answers = { "at once": { answersAtOnce: true }, "over a second host": { secondHost: true } };

const person = "张伟 Zhang Wei";

for (const [how, settings] of Object.entries(answers)) {
  const arrange = (stack: { simulatorUrl: string }, { enterprise }: TestTenant) =>
    new SimulatorControl(stack.simulatorUrl).changeApp(enterprise.app, { settings });

  test(`DingTalk answers ${how}: the button leads on from the login page`, async ({
    page,
    makeTenant,
    stack,
  }) => {
    const tenant = await makeTenant();
    const site = await signIn(page, tenant);
    await arrange(stack, tenant);
    const violations = await watchPolicy(page);
    await site.askForSignIn({ prompt: "login" });
    await new HostedLoginPage(page).dingtalkButton.click();
    if ("secondHost" in settings) {
      await page.getByRole("button", { name: person }).click();
      await page.getByRole("button", { name: "Agree" }).click();
    }
    await expect(site.name).toHaveText(person);
    expect(violations()).toEqual([]);
  });

  test(`DingTalk answers ${how}: the button leads on from a start address`, async ({
    page,
    makeTenant,
    stack,
  }) => {
    const tenant = await makeTenant();
    await signIn(page, tenant);
    await arrange(stack, tenant);
    const { pool, connection, application } = tenant;
    await page.goto(`${pool.base}/start/${connection.identifier}?app=${application.clientId}`);
    await new HostedLoginPage(page).dingtalkButton.click();
    if ("secondHost" in settings) {
      await page.getByRole("button", { name: person }).click();
      await page.getByRole("button", { name: "Agree" }).click();
    }
    await page.waitForURL(`${tenant.site.url}/`);
  });
}

test("going back from DingTalk leads to the login page, not to the page that left it", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const login = await openLoginPage(page, tenant);
  const address = page.url();
  await login.dingtalkButton.click();
  await page.getByRole("button", { name: person }).waitFor();
  await page.goBack();
  await expect(login.dingtalkButton).toBeVisible();
  expect(page.url()).toBe(address);
});

test("SEC-69 a hosted page's forms go to ourselves alone, and every way out works all the same", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const policies: string[] = [];
  page.on("response", (response) => {
    const policy = response.headers()["content-security-policy"] ?? "";
    // The text of a redirect is no page.
    if (
      response.ok() &&
      response.url().startsWith(tenant.pool.base) &&
      /text\/html/.test(response.headers()["content-type"] ?? "")
    )
      policies.push(/form-action[^;]*/.exec(policy)?.[0] ?? `none: ${response.url()}`);
  });
  await openLoginPage(page, tenant);
  await passDingTalk(page, person);
  const site = new SampleSite(page, tenant.site.url);
  await expect(site.name).toHaveText(person);
  await site.askForSignIn({ prompt: "consent" });
  await page.getByRole("button", { name: "Do not allow" }).click();
  await expect(site.errorCode).toHaveText("access_denied");
  await site.askForSignIn();
  await expect(site.name).toHaveText(person);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL(`${tenant.site.url}/signed-out`);
  expect(new Set(policies)).toEqual(new Set(["form-action 'self'"]));
  expect(policies.length).toBeGreaterThanOrEqual(6);
});

test("an answer by form_post reaches the application from a page of ours", async ({ page, makeTenant }) => {
  const tenant = await makeTenant();
  await signIn(page, tenant);
  const violations = await watchPolicy(page);
  const application = new SpokenApplication(tenant);
  let sent = "";
  await page.route(application.redirectUri, async (route) => {
    sent = route.request().postData() ?? "nothing";
    await route.fulfill({ body: "thanks" });
  });
  const { address, state } = application.request({ response_mode: "form_post" });
  await page.goto(address.href);
  await expect(page.getByText("thanks")).toBeVisible();
  // Whatever the answer is: this mode is not offered to every application, and the refusal comes by it, too.
  const { state: echoed, iss } = Object.fromEntries(new URLSearchParams(sent));
  expect([echoed, iss]).toEqual([state, application.issuer]);
  expect(violations()).toEqual([]);
});
