import { database } from "@/lib/data/client";
import { makeProofOlder } from "../fixtures/filled-account";
import { withdrawOffer } from "../fixtures/operator";
import { makePasskeyUser, offerPasskeys } from "../fixtures/passkeys";
import { expect, test } from "../fixtures/test";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { addAuthenticator, PasskeyPages } from "../pages/passkey-pages";
import { SampleSite } from "../pages/sample-site";
import { firstName, openLoginPage, signIn } from "../pages/steps";

for (const locale of ["en", "zh-CN"])
  test.describe(locale, () => {
    test.use({ locale });

    test("SEC-45 SEC-52: somebody adds a passkey, comes in with it, calls it otherwise and removes it", async ({
      page,
      makeTenant,
    }) => {
      const tenant = await makeTenant();
      await offerPasskeys(tenant);
      const authenticator = await addAuthenticator(page);
      const site = await signIn(page, tenant);
      const pages = new PasskeyPages(page);
      const account = `${tenant.pool.base}/account`;
      await page.goto(account);
      // Called after the device unless the person says otherwise.
      await expect(pages.name).toBeHidden();
      await pages.addOpener.click();
      await expect(pages.name).toHaveValue(/Chrome/);
      await pages.add("Work laptop");
      await expect(pages.said).toContainText(/The passkey was added|通行密钥已添加/);
      await expect(pages.section.getByText("Work laptop").first()).toBeVisible();
      await expect(pages.section.getByText(/Never used yet|从未使用/)).toBeVisible();
      await expect(page.getByText(/A passkey was added|添加了一个通行密钥/)).toBeVisible();

      // The same device makes no second one.
      await pages.add();
      await expect(
        pages.section.getByText(/already has a passkey for this account|已有该账号的通行密钥/),
      ).toBeVisible();

      await site.askForSignIn({ prompt: "login" });
      await pages.signIn();
      await expect(site.name).toHaveText(firstName(tenant));

      // It is remembered as the way in, and refuses whom the device does not know.
      await authenticator.verify(false);
      await site.askForSignIn({ prompt: "login" });
      await expect(pages.opener).toContainText(/last used here|上次在此使用/);
      await pages.signIn();
      await expect(page.getByText(/The passkey was not used|没有使用通行密钥/)).toBeVisible();
      await authenticator.verify(true);
      await pages.signIn();
      await expect(site.name).toHaveText(firstName(tenant));

      // On the account page it proves once more who is there, before anything is taken away.
      await makeProofOlder(page, tenant);
      await page.goto(account);
      await expect(pages.section.getByText(/Last used|上次使用于/)).toBeVisible();
      await expect(pages.addButton).toHaveCount(0);
      await pages.signIn();
      await expect(pages.addOpener).toBeVisible();
      await pages.rename("Work laptop", "Old laptop");
      await expect(pages.said).toContainText(/new name|已改名/);
      await pages.remove("Old laptop");
      await expect(pages.said).toContainText(/The passkey was removed|通行密钥已移除/);
      await expect(pages.section.getByText("Old laptop")).toHaveCount(0);

      // The device still offers it; here nobody comes in with it any more.
      await site.askForSignIn({ prompt: "login" });
      await pages.signIn();
      await expect(new HostedLoginPage(page).failure).toContainText(/was not accepted|未被接受/);
      await expect(pages.useButton).toBeVisible();
    });
  });

test("where passkeys are the only way in, they are the page, and the last one is not removed", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await offerPasskeys(tenant);
  await addAuthenticator(page);
  const site = await signIn(page, tenant);
  const pages = new PasskeyPages(page);
  await page.goto(`${tenant.pool.base}/account`);
  await pages.add("Phone");
  await expect(pages.said).toBeVisible();
  await withdrawOffer(tenant);
  await database().connection.updateMany({
    where: { poolId: tenant.pool.id },
    data: { disabledAt: new Date() },
  });
  await site.askForSignIn({ prompt: "login" });
  await expect(pages.opener).toHaveCount(0);
  await pages.useButton.focus();
  await page.keyboard.press("Enter");
  await expect(site.name).toHaveText(firstName(tenant));
  await page.goto(`${tenant.pool.base}/account`);
  await pages.remove("Phone");
  await expect(pages.said).toContainText("it is your only way to sign in");
  // Whoever is not signed in comes in at the account page as well.
  await page.context().clearCookies();
  await page.goto(`${tenant.pool.base}/account`);
  await pages.signIn();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(pages.section.getByText("Phone").first()).toBeVisible();
});

test("a server that asks nothing now, and a request that is over, are said on the page", async ({
  page,
  makeTenant,
}) => {
  const tenant = await makeTenant();
  await offerPasskeys(tenant);
  await makePasskeyUser(tenant);
  await addAuthenticator(page);
  await openLoginPage(page, tenant);
  const pages = new PasskeyPages(page);
  await page.route("**/passkey/ask", (route) => route.fulfill({ status: 503 }), { times: 1 });
  await pages.signIn();
  await expect(page.getByText("That did not work.")).toBeVisible();
  await offerPasskeys(tenant, []);
  await pages.useButton.click();
  await expect(new HostedLoginPage(page).failure).toContainText("This way to sign in is not available.");
  await expect(pages.useButton).toHaveCount(0);
  await expect(new SampleSite(page, tenant.site.url).name).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says that passkeys cannot be used, and has no button for them", async ({
    page,
    makeTenant,
  }) => {
    const tenant = await makeTenant();
    await offerPasskeys(tenant);
    await openLoginPage(page, tenant);
    const pages = new PasskeyPages(page);
    await pages.open();
    await expect(page.getByText("Passkeys cannot be used here in this browser.")).toBeVisible();
    await expect(pages.useButton).toBeHidden();
  });
});
