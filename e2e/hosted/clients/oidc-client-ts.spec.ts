import type { Page } from "@playwright/test";
import type { UserManager } from "oidc-client-ts";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bundleLibrary, startClientSite } from "../../fixtures/client-site";
import type { PageServer } from "../../fixtures/page-server";
import { test as base, expect, type MakeTenant } from "../../fixtures/test";
import { firstName, passDingTalk } from "../../pages/steps";

const finish = `window.finished = new library.UserManager(JSON.parse(localStorage.settings)).signinCallback();`;

const test = base.extend<{ site: PageServer }, { script: string }>({
  script: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => use(await bundleLibrary("oidc-client-ts")),
    { scope: "worker" },
  ],
  site: async ({ script }, use) => {
    const site = await startClientSite(script, { "/callback": finish, "/popup": finish, "/silent": finish });
    await use(site);
    site.close();
  },
});

declare const library: { UserManager: typeof UserManager };

/** Registers the site's page as a public application and opens it. */
async function openPage(page: Page, makeTenant: MakeTenant, { origin }: PageServer, scope: string) {
  const addresses = {
    redirect_uri: "/callback",
    popup_redirect_uri: "/popup",
    silent_redirect_uri: "/silent",
  };
  const tenant = await makeTenant({
    application: {
      type: "spa",
      tokens: initialTokenSettings("spa"),
      redirectUris: Object.values(addresses).map((path) => origin + path),
    },
  });
  const settings = {
    authority: tenant.pool.issuer,
    client_id: tenant.application.clientId,
    post_logout_redirect_uri: `${tenant.site.url}/signed-out`,
    scope,
    loadUserInfo: true,
    ...Object.fromEntries(Object.entries(addresses).map(([name, path]) => [name, origin + path])),
  };
  await page.goto(origin);
  await page.evaluate((value) => {
    localStorage.settings = JSON.stringify(value);
  }, settings);
  return tenant;
}

/** Who is signed in after one of the library's calls. */
function call(page: Page, method: "signinSilent" | "signinPopup" | "getUser") {
  return page.evaluate(async (name) => {
    const manager = new library.UserManager(JSON.parse(localStorage.settings));
    const user = await manager[name]();
    return user && { name: user.profile.name, token: user.access_token, renews: !!user.refresh_token };
  }, method);
}

for (const [renewal, scope] of [
  ["a hidden frame", "openid profile"],
  ["a refresh token", "openid profile offline_access"],
] as const)
  test(`SEC-79 oidc-client-ts signs in by a popup, renews by ${renewal}, and by a redirect, and signs out`, async ({
    page,
    makeTenant,
    site,
  }) => {
    const tenant = await openPage(page, makeTenant, site, scope);
    const popup = page.waitForEvent("popup");
    const [first] = await Promise.all([
      call(page, "signinPopup"),
      popup.then((opened) => passDingTalk(opened, firstName(tenant))),
    ]);
    expect(first).toMatchObject({ name: firstName(tenant), renews: scope.includes("offline") });
    await expect.poll(async () => (await popup).isClosed()).toBe(true);

    const renewed = await call(page, "signinSilent");
    expect(renewed).toMatchObject({ name: firstName(tenant) });
    expect(renewed?.token).not.toBe(first?.token);

    await page.evaluate(
      () => void new library.UserManager(JSON.parse(localStorage.settings)).signinRedirect(),
    );
    await page.waitForURL(`${site.origin}/callback?*`);
    await page.evaluate(() => (window as unknown as { finished: Promise<unknown> }).finished);
    const redirected = await call(page, "getUser");
    expect(redirected).toMatchObject({ name: firstName(tenant) });
    expect(redirected?.token).not.toBe(renewed?.token);

    await page.evaluate(
      () => void new library.UserManager(JSON.parse(localStorage.settings)).signoutRedirect(),
    );
    await page.waitForURL(`${tenant.site.url}/signed-out*`);
    await page.goto(site.origin);
    const refused = call(page, "signinSilent");
    if (renewal === "a hidden frame")
      await expect(refused).rejects.toThrow("End-User authentication is required");
    else await expect(refused).rejects.toThrow();
  });
