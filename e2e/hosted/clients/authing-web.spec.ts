import type { Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bundleLibrary, startClientSite } from "../../fixtures/client-site";
import { onHostsWithoutPort } from "../../fixtures/host-pools";
import type { PageServer } from "../../fixtures/page-server";
import { makePasswordUser, offerPasswords } from "../../fixtures/passwords";
import { expect } from "../../fixtures/test";
import { PasswordPages } from "../../pages/password-pages";

/** Each pool has a host of its own, which the library wants without a port. */
interface Fixtures {
  site: PageServer;
  /** A page of a browser that finds those hosts here. */
  visitor: Page;
}

const test = onHostsWithoutPort.extend<Pick<Fixtures, "visitor">, Omit<Fixtures, "visitor">>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const site = await startClientSite(await bundleLibrary("@authing/web"));
      await use(site);
      site.close();
    },
    { scope: "worker" },
  ],
  visitor: async ({ playwright, ownPort, launchOptions }, use) => {
    const rules = `--host-resolver-rules=MAP *.login.localhost:80 127.0.0.1:${ownPort}`;
    const browser = await playwright.chromium.launch({ ...launchOptions, args: [rules] });
    await use(await browser.newPage({ locale: "en" }));
    await browser.close();
  },
});

/** What the test calls of the library, whose own types change those of `window` for the whole project. */
interface Authing {
  getLoginState(): Promise<LoginState | null>;
  loginWithPopup(): Promise<LoginState | null>;
  loginWithRedirect(options: { redirectUri: string }): Promise<void>;
  handleRedirectCallback(): Promise<LoginState>;
  getUserInfo(): Promise<Record<string, unknown>>;
  refreshToken(): Promise<LoginState | null>;
  logoutWithRedirect(): Promise<void>;
}

interface LoginState {
  accessToken?: string;
  parsedIdToken?: Record<string, unknown>;
  parsedAccessToken?: Record<string, unknown>;
}

declare const library: { Authing: new (options: object) => Authing };

/** The page's own client. */
const run = <Result>(page: Page, work: (client: Authing) => Promise<Result>): Promise<Result> =>
  page.evaluate(`(${work})(window.client)`) as Promise<Result>;

test("SEC-77 @authing/web signs in by popup and by redirect, reads the profile, refreshes and signs out, with another domain alone", async ({
  visitor: page,
  makeTenant,
  site: { origin },
}) => {
  const tenant = await makeTenant({
    application: {
      type: "spa",
      tokens: { ...initialTokenSettings("spa"), accessTokenFormat: "jwt" },
      responseModes: ["fragment"],
      redirectUris: [origin, `${origin}/callback`],
      webOrigins: [origin],
    },
  });
  await database().application.update({
    where: { clientId: tenant.application.clientId },
    data: { postLogoutRedirectUris: [origin] },
  });
  await offerPasswords(tenant);
  const user = await makePasswordUser(tenant);
  const options = {
    domain: tenant.pool.base,
    appId: tenant.application.clientId,
    userPoolId: tenant.pool.id,
    redirectUri: origin,
    logoutRedirectUri: origin,
    scope: "openid profile email offline_access",
  };
  const open = async (address: string) => {
    await page.goto(address);
    await page.evaluate((given) => {
      Object.assign(window, { client: new library.Authing(given) });
    }, options);
  };
  await open(origin);
  expect(await run(page, (client) => client.getLoginState())).toBeNull();

  const opened = page.waitForEvent("popup");
  const [state] = await Promise.all([
    run(page, (client) => client.loginWithPopup()),
    opened.then((popup) => new PasswordPages(popup).signIn(user.username, user.password)),
  ]);
  expect(state?.parsedIdToken).toMatchObject({ name: "Mei Lin", iss: `${options.domain}/oidc` });
  expect(state?.parsedAccessToken).toMatchObject({ aud: options.appId, client_id: options.appId });
  expect(await run(page, (client) => client.getUserInfo())).toMatchObject({
    userId: state?.parsedIdToken?.sub,
    name: "Mei Lin",
    phone: null,
  });
  const refreshed = await run(page, (client) => client.refreshToken());
  expect(refreshed?.parsedAccessToken?.sub).toBe(state?.parsedIdToken?.sub);
  expect(refreshed?.accessToken).not.toBe(state?.accessToken);

  await page.evaluate((redirectUri) => {
    const { client } = window as unknown as { client: Authing };
    void client.loginWithRedirect({ redirectUri });
  }, `${origin}/callback`);
  await page.waitForURL(`${origin}/callback#*`);
  await page.evaluate((given) => {
    Object.assign(window, { client: new library.Authing(given) });
  }, options);
  const redirected = await run(page, (client) => client.handleRedirectCallback());
  expect(redirected.parsedIdToken).toMatchObject({ name: "Mei Lin" });

  await page.evaluate(() => void (window as unknown as { client: Authing }).client.logoutWithRedirect());
  await page.waitForURL(`${origin}/`);
});
