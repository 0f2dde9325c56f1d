import type Keycloak from "keycloak-js";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bundleLibrary, startClientSite } from "../../fixtures/client-site";
import { expect, test } from "../../fixtures/test";
import { firstName, passDingTalk } from "../../pages/steps";

declare const library: { default: typeof Keycloak };

test("SEC-03 keycloak-js signs in with the answer behind the #, where the application's settings allow that", async ({
  page,
  makeTenant,
}) => {
  const site = await startClientSite(await bundleLibrary("keycloak-js"));
  try {
    const tenant = await makeTenant({
      application: {
        type: "spa",
        tokens: initialTokenSettings("spa"),
        redirectUris: [`${site.origin}/`],
        responseModes: ["fragment"],
      },
    });
    const signIn = () =>
      page.evaluate(
        async ([oidcProvider, clientId]) => {
          const keycloak = new library.default({ oidcProvider, clientId });
          await keycloak.init({ onLoad: "login-required", pkceMethod: "S256", checkLoginIframe: false });
          return { sub: keycloak.subject, name: keycloak.idTokenParsed?.name as unknown };
        },
        [tenant.pool.issuer, tenant.application.clientId] as const,
      );
    await page.goto(`${site.origin}/`);
    const leaving = page.waitForURL(/\/login\//);
    // The page goes away in the middle of it.
    await Promise.all([leaving, signIn().catch(() => undefined)]);
    await passDingTalk(page, firstName(tenant));
    await page.waitForURL(`${site.origin}/#*code=*`);
    expect(await signIn()).toEqual({ sub: expect.any(String), name: firstName(tenant) });
  } finally {
    site.close();
  }
});
