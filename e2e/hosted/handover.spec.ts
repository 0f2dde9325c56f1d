import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { SampleSite } from "../pages/sample-site";

const twoPeople = [{ name: "First Person" }, { name: "Second Person" }];

test("SEC-12 in a browser, another person at a re-authentication takes over with a login of their own", async ({
  makeTenant,
  page,
}) => {
  const tenant = await makeTenant({ people: twoPeople });
  const site = new SampleSite(page, tenant.site.url);
  await site.startSignIn();
  await new HostedLoginPage(page).dingtalkButton.click();
  await new DingTalkPages(page).choosePerson("First Person");
  await new DingTalkPages(page).agree();
  await expect(site.name).toHaveText("First Person");
  const first = await site.subject.textContent();

  // Somebody else sits down: DingTalk has forgotten the first person, the pool has not.
  await page.context().clearCookies({ name: /^(?!dingpass\.)/ });
  const application = new SpokenApplication(tenant);
  const arrived = page.waitForRequest((request) => request.url().startsWith(application.redirectUri));
  await page.goto(application.request({ prompt: "login" }).address.href);
  await new HostedLoginPage(page).dingtalkButton.click();
  await new DingTalkPages(page).choosePerson("Second Person");
  await new DingTalkPages(page).agree();
  expect(new URL((await arrived).url()).searchParams.get("code")).toBeTruthy();
  // The site did not ask for this login and says so.
  await expect(site.errorCode).toBeVisible();
  await site.startSignIn();
  await expect(site.name).toHaveText("Second Person");
  expect(await site.subject.textContent()).not.toBe(first);
});

test("SEC-13 in a browser, signing out without a login ends at the application's address", async ({
  makeTenant,
  page,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const back = `${application.tenant.site.url}/signed-out`;
  const address = `${application.issuer}/session/end?${new URLSearchParams({
    client_id: application.clientId,
    post_logout_redirect_uri: back,
  })}`;
  await page.goto(address);
  await page.waitForURL(back);
});
