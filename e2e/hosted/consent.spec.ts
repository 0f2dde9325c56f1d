import { expect, test } from "../fixtures/test";
import { SampleSite } from "../pages/sample-site";
import { signIn } from "../pages/steps";

const scope = "openid profile phone offline_access";

test("an application may ask for consent: allowed", async ({ page, makeTenant }) => {
  const tenant = await makeTenant({ poolName: "Acme" });
  const site = await signIn(page, tenant);
  await site.askForSignIn({ prompt: "consent", scope });
  await expect(
    page.getByRole("heading", { name: "Allow Contoso Travel to know this about you?" }),
  ).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveText([
    "your identity in Acme",
    "your name and picture",
    "your phone number",
    "access while you are not using the application",
  ]);
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByTestId("scope")).toContainText("offline_access");
  await expect(site.claim("Userinfo", "phone_number")).toHaveText("+8613800000001");
  await expect(site.claim("Userinfo", "dingtalk")).toHaveCount(0);
});

test("consent says of what the connection does not ask of DingTalk that there is none", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant({ connection: { profileFields: ["name"] } });
  const site = await signIn(page, tenant);
  await site.askForSignIn({ prompt: "consent", scope: "openid profile email dingtalk" });
  const lines = page.getByRole("listitem");
  await expect(lines.nth(1)).toHaveText("your name");
  await expect(lines.nth(2)).toHaveText("your e-mail addressnot available at present");
  await expect(lines.nth(3)).toHaveText("your enterprise at DingTalk");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByTestId("scope")).toContainText("email");
  await expect(site.claim("Userinfo", "email")).toHaveCount(0);
});

test("an application may ask for consent: denied, and the person stays signed in", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  await site.askForSignIn({ prompt: "consent", scope });
  await page.getByRole("button", { name: "Do not allow" }).click();
  await expect(new SampleSite(page, tenant.site.url).errorCode).toHaveText("access_denied");
  await site.askForSignIn();
  await expect(site.name).toHaveText("张伟 Zhang Wei");
});

test("SEC-12: prompt=login asks again, and going back leaves the login as it was", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  const site = await signIn(page, tenant);
  const subject = (await site.subject.textContent()) ?? "";
  await site.askForSignIn({ prompt: "login" });
  await expect(page.getByText("Please sign in again to continue to Contoso Travel")).toBeVisible();
  await page.getByRole("button", { name: "Back to Contoso Travel" }).click();
  await expect(site.errorCode).toHaveText("access_denied");
  await site.askForSignIn({ prompt: "none" });
  await expect(site.subject).toHaveText(subject);
});
