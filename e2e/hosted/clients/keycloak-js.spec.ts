import type { Page } from "@playwright/test";
import type Keycloak from "keycloak-js";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bundleLibrary, startClientSite } from "../../fixtures/client-site";
import type { PageServer } from "../../fixtures/page-server";
import { test as base, expect } from "../../fixtures/test";
import { firstName, passDingTalk } from "../../pages/steps";

const test = base.extend<object, { site: PageServer }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const site = await startClientSite(await bundleLibrary("keycloak-js"));
      await use(site);
      site.close();
    },
    { scope: "worker" },
  ],
});

declare const library: { default: typeof Keycloak };

/** As every page of an application begins. */
async function begin(page: Page, issuer: string, clientId: string): Promise<boolean> {
  return page.evaluate(
    async ([oidcProvider = "", id = ""]) => {
      const client = new library.default({ oidcProvider, clientId: id });
      Object.assign(window, { client });
      return client.init({ responseMode: "fragment", pkceMethod: "S256", checkLoginIframe: false });
    },
    [issuer, clientId],
  );
}

/** The page's own client. */
const run = <Result>(page: Page, work: (client: Keycloak) => Result | Promise<Result>): Promise<Result> =>
  page.evaluate(`(${work})(window.client)`) as Promise<Result>;

test("keycloak-js signs in by a redirect, reads the person, renews without a question and signs out", async ({
  page,
  makeTenant,
  site,
}) => {
  const tenant = await makeTenant({
    application: {
      type: "spa",
      tokens: { ...initialTokenSettings("spa"), accessTokenFormat: "jwt" },
      responseModes: ["fragment"],
      redirectUris: [`${site.origin}/`],
      webOrigins: [site.origin],
    },
  });
  await database().application.update({
    where: { clientId: tenant.application.clientId },
    data: { postLogoutRedirectUris: [`${site.origin}/`] },
  });
  const { issuer } = tenant.pool;
  await page.goto(site.origin);
  expect(await begin(page, issuer, tenant.application.clientId)).toBe(false);
  await page.evaluate(() => {
    const { client } = window as unknown as { client: Keycloak };
    void client.login({ scope: "openid profile" });
  });
  await passDingTalk(page, firstName(tenant));
  await page.waitForURL(`${site.origin}/#*`);
  expect(await begin(page, issuer, tenant.application.clientId)).toBe(true);
  const { name, subject, token } = await run(page, async (client) => ({
    name: client.idTokenParsed?.name,
    subject: client.tokenParsed?.sub,
    token: client.token,
  }));
  expect(name).toBe(firstName(tenant));
  expect(await run(page, (client) => client.loadUserInfo())).toMatchObject({ sub: subject, name });
  // It takes refresh tokens apart as well, which are opaque: it goes without, and is given another token without a question.
  await page.evaluate(() => {
    const { client } = window as unknown as { client: Keycloak };
    void client.login({ prompt: "none" });
  });
  await page.waitForURL(`${site.origin}/#*`);
  expect(await begin(page, issuer, tenant.application.clientId)).toBe(true);
  expect(await run(page, (client) => client.token)).not.toBe(token);
  await page.evaluate(() => void (window as unknown as { client: Keycloak }).client.logout());
  await page.waitForURL(`${site.origin}/`);
});
