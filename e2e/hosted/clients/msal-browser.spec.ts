import type { Configuration, PublicClientApplication } from "@azure/msal-browser";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { createCertificate } from "../../fixtures/certificate";
import { bundleLibrary, startClientSite } from "../../fixtures/client-site";
import { test } from "../../fixtures/https-test";
import { makePasswordUser, offerPasswords } from "../../fixtures/passwords";
import { expect } from "../../fixtures/test";
import { PasswordPages } from "../../pages/password-pages";

// The library takes authorities by https alone.
declare const library: { PublicClientApplication: typeof PublicClientApplication };

test.use({ ignoreHTTPSErrors: true });

test("SEC-03 MSAL signs in with the answer behind the #, where the application's settings allow that", async ({
  page,
  makeTenant,
  stack,
}) => {
  const site = await startClientSite(
    await bundleLibrary("@azure/msal-browser"),
    {},
    await createCertificate(),
  );
  try {
    const tenant = await makeTenant({
      application: {
        type: "spa",
        tokens: initialTokenSettings("spa"),
        redirectUris: [`${site.origin}/`],
        responseModes: ["fragment"],
      },
    });
    await offerPasswords(tenant);
    const user = await makePasswordUser(tenant);
    const configuration = {
      auth: {
        clientId: tenant.application.clientId,
        authority: tenant.pool.issuer,
        knownAuthorities: [new URL(stack.productUrl).host],
        redirectUri: `${site.origin}/`,
      },
      system: { protocolMode: "OIDC" },
    } satisfies Configuration;
    const run = () =>
      page.evaluate(async (settings) => {
        const msal = new library.PublicClientApplication(settings as Configuration);
        await msal.initialize();
        const result = await msal.handleRedirectPromise();
        if (result) return { name: result.account?.name, token: result.accessToken.length > 0 };
        await msal.loginRedirect({ scopes: ["openid", "profile"] });
        return null;
      }, configuration);
    await page.goto(`${site.origin}/`);
    await Promise.all([page.waitForURL(/\/login\//), run().catch(() => undefined)]);
    await new PasswordPages(page).signIn(user.username, user.password);
    await page.waitForURL(`${site.origin}/#*code=*`);
    expect(await run()).toEqual({ name: "Mei Lin", token: true });
  } finally {
    site.close();
  }
});
