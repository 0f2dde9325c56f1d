import type { Auth0Client, Auth0ClientOptions } from "@auth0/auth0-spa-js";
import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { createCertificate } from "../../fixtures/certificate";
import { bundleLibrary, startClientSite } from "../../fixtures/client-site";
import { test as base } from "../../fixtures/https-test";
import type { PageServer } from "../../fixtures/page-server";
import { makePasswordUser, offerPasswords } from "../../fixtures/passwords";
import { expect, type MakeTenant } from "../../fixtures/test";
import { PasswordPages } from "../../pages/password-pages";

/** The library takes issuers by https alone, and a page by http is another site than one by https. */
const test = base.extend<{ site: PageServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  site: async ({}, use) => {
    const site = await startClientSite(
      await bundleLibrary("@auth0/auth0-spa-js"),
      {},
      await createCertificate(),
    );
    await use(site);
    site.close();
  },
});

test.use({ ignoreHTTPSErrors: true });

declare const library: { Auth0Client: typeof Auth0Client };

/** Registers the site's page as a public application, whose people sign in with a password. */
async function openPage(page: Page, makeTenant: MakeTenant, { origin }: PageServer) {
  const tenant = await makeTenant({
    application: {
      type: "spa",
      idTokenAlgorithm: "RS256",
      tokens: initialTokenSettings("spa"),
      redirectUris: [origin],
      webOrigins: [origin],
    },
  });
  await database().application.update({
    where: { clientId: tenant.application.clientId },
    data: { postLogoutRedirectUris: [origin] },
  });
  await offerPasswords(tenant);
  const user = await makePasswordUser(tenant);
  const { base } = tenant.pool;
  const options: Auth0ClientOptions = {
    domain: base,
    issuer: `${base}/oidc`,
    clientId: tenant.application.clientId,
    authorizationParams: { redirect_uri: origin },
  };
  await page.goto(origin);
  await page.evaluate((value) => {
    Object.assign(window, { client: new library.Auth0Client(value) });
  }, options);
  return { tenant, user, base };
}

/** The page's own client. */
const run = <Result>(page: Page, work: (client: Auth0Client) => Promise<Result>): Promise<Result> =>
  page.evaluate(`(${work})(window.client)`) as Promise<Result>;

test("SEC-77 auth0-spa-js signs in by its popup at the addresses that it has built in, and renews in a hidden frame", async ({
  page,
  makeTenant,
  site,
}) => {
  const { user, base } = await openPage(page, makeTenant, site);
  expect(await run(page, (client) => client.isAuthenticated())).toBe(false);
  const refused = run(page, (client) => client.getTokenSilently().catch((thrown) => thrown.error));
  expect(await refused).toBe("login_required");

  const opened = page.waitForEvent("popup");
  const [name] = await Promise.all([
    run(page, async (client) => {
      await client.loginWithPopup();
      return (await client.getUser())?.name;
    }),
    opened.then((popup) => new PasswordPages(popup).signIn(user.username, user.password)),
  ]);
  expect(name).toBe("Mei Lin");
  expect((await opened).isClosed()).toBe(true);

  const [first, renewed] = await run(page, async (client) => [
    await client.getTokenSilently(),
    await client.getTokenSilently({ cacheMode: "off" }),
  ]);
  expect(renewed).toBeTruthy();
  expect(renewed).not.toBe(first);

  await run(page, (client) => client.logout({ logoutParams: { returnTo: location.origin } }));
  await page.waitForURL((url) => url.href.startsWith(base));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${site.origin}/`);
});

test("a popup that the person closes by going back is an error of the library's kind", async ({
  page,
  makeTenant,
  site,
}) => {
  await openPage(page, makeTenant, site);
  const opened = page.waitForEvent("popup");
  const [error] = await Promise.all([
    run(page, (client) => client.loginWithPopup().catch((thrown) => thrown.error)),
    opened.then((popup) => popup.getByRole("button", { name: /back/i }).click()),
  ]);
  expect(error).toBe("access_denied");
});
