import { database } from "@/lib/data/client";
import { changeAddresses } from "@/lib/data/pool-domains";
import { awaitInstances, giveDomain, moveTo } from "../fixtures/own-domain";
import { offerPasskeys } from "../fixtures/passkeys";
import { claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { DingTalkPages } from "../pages/dingtalk-pages";
import { HostedLoginPage } from "../pages/hosted-login-page";
import { addAuthenticator, PasskeyPages } from "../pages/passkey-pages";
import { SampleSite } from "../pages/sample-site";

test("SEC-49 a person signs in at a pool's own domain, and at the address of before, each for itself, until it ends", async ({
  page,
  context,
  makeTenant,
  stack,
}) => {
  test.setTimeout(120_000);
  const tenant = await makeTenant();
  const domain = await giveDomain(stack, tenant);
  await moveTo(domain);
  await awaitInstances();
  const application = new SpokenApplication(domain.tenant);
  const request = application.request();
  // The application is no real one: where it would be answered, the test reads the answer.
  await page.route(`${application.redirectUri}?*`, (route) => route.fulfill({ body: "arrived" }));
  const answered = page.waitForURL(`${application.redirectUri}?*`);
  await page.goto(request.address.href);
  expect(new URL(page.url()).origin).toBe(domain.origin);
  await new HostedLoginPage(page).dingtalkButton.click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson("张伟 Zhang Wei");
  await dingtalk.agree();
  await answered;
  const answer = new URL(page.url());
  expect(answer.searchParams.get("iss")).toBe(application.issuer);
  const redeemed = await application.redeem(answer.searchParams.get("code") ?? "", request);
  expect(claimsOf(tokensOf(redeemed).id_token).iss).toBe(application.issuer);
  await page.unrouteAll();

  // Whose account it is, there and nowhere else.
  await page.goto(`${domain.origin}/account`);
  await expect(page.getByText("张伟 Zhang Wei").first()).toBeVisible();
  for (const { domain: of, name } of await context.cookies())
    if (of === domain.host) expect.soft(name).toMatch(/^dingpass\./);
  await page.goto(`${tenant.pool.base}/account`);
  await expect(page.getByText("张伟 Zhang Wei")).toHaveCount(0);
  await page.goto(`${domain.origin}/console`);
  await expect(page.getByRole("heading", { name: "Sign in to the console" })).toHaveCount(0);

  // An application that was set up before the move goes on unchanged, with a sign-in of its own.
  const site = new SampleSite(page, tenant.site.url);
  await page.goto(tenant.site.url);
  await site.startSignIn();
  await expect(page).toHaveURL((url) => url.href.startsWith(`${tenant.pool.base}/login/`));
  await new HostedLoginPage(page).dingtalkButton.click();
  await dingtalk.agree();
  await expect(site.name).toHaveText("张伟 Zhang Wei");
  await expect(site.claim("ID token", "iss")).toHaveText(tenant.pool.issuer);

  // Back: the first address is the pool's again, and the domain answers nobody once it has ended.
  await changeAddresses(database(), tenant.pool.id, [
    { domainId: domain.domainId, role: "none", until: null },
    { domainId: null, role: "primary", until: null },
  ]);
  await awaitInstances();
  expect((await page.goto(`${domain.origin}/account`))?.status()).toBe(421);
  await page.goto(`${tenant.pool.base}/account`);
  await expect(page.getByText("张伟 Zhang Wei").first()).toBeVisible();
});

test("a passkey belongs to the host that it was made at, and works there", async ({
  page,
  makeTenant,
  stack,
}) => {
  test.setTimeout(120_000);
  const tenant = await makeTenant();
  await offerPasskeys(tenant);
  const domain = await giveDomain(stack, tenant);
  await moveTo(domain);
  await awaitInstances();
  await addAuthenticator(page);
  const account = `${domain.origin}/account`;
  await page.goto(account);
  await page.getByRole("button", { name: "Sign in with DingTalk" }).click();
  const dingtalk = new DingTalkPages(page);
  await dingtalk.choosePerson("张伟 Zhang Wei");
  await dingtalk.agree();
  const passkeys = new PasskeyPages(page);
  await expect(page).toHaveURL((url) => url.origin === domain.origin && url.pathname === "/account");
  await passkeys.addOpener.click();
  await passkeys.add("Work laptop");
  await expect(passkeys.said).toContainText("The passkey was added");
  await page.context().clearCookies();
  await page.goto(account);
  await passkeys.signIn();
  await expect(page.getByText("张伟 Zhang Wei").first()).toBeVisible();
  // The device has none for the other host.
  await page.goto(`${tenant.pool.base}/account`);
  await passkeys.signIn();
  await expect(page.getByText("The passkey was not used")).toBeVisible();
});
