import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { getFreePort } from "../../../embedded-postgres/free-port.mjs";
import { hasApache, startApache } from "../../fixtures/apache";
import { expect, type TestTenant, test } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { passSignIn } from "./outside-application";

/** The module's own example, for an address of which everything is protected. */
function configurationOf({ pool, application }: TestTenant, port: number): string {
  return `
OIDCProviderMetadataURL ${pool.issuer}/.well-known/openid-configuration
OIDCClientID ${application.clientId}
OIDCClientSecret ${application.clientSecret}
OIDCRedirectURI http://localhost:${port}/callback
OIDCCryptoPassphrase a-secret-of-its-own
OIDCScope "openid profile"
<Location />
  AuthType openid-connect
  Require valid-user
</Location>
`;
}

test("SEC-04 mod_auth_openidc signs in as it is, with the exemption from PKCE", async ({
  makeTenant,
  stack,
}) => {
  test.skip(!hasApache, "mod_auth_openidc is not installed here (Debian: libapache2-mod-auth-openidc)");
  const port = await getFreePort();
  const tenant = await makeTenant({
    people: [{ name: "Zhang Wei" }],
    application: {
      redirectUris: [`http://localhost:${port}/callback`],
      tokens: { ...initialTokenSettings("web"), pkceRequired: false },
    },
  });
  const stop = await startApache(configurationOf(tenant, port), port);
  try {
    const visitor = new Visitor(stack);
    const end = await passSignIn(
      visitor,
      tenant,
      await visitor.visit(`http://localhost:${port}/desk`, { headers: { accept: "text/html" } }),
    );
    expect([end.url.pathname, end.headers["x-who"]]).toEqual(["/desk", "Zhang Wei"]);
  } finally {
    await stop();
  }
});
