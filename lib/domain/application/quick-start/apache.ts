import { needsOfSecret, type QuickStart, type QuickStartValues, secretOf } from "./quick-start";
import { findRedirectAddress } from "./redirect-address";

/** Apache's own module for OpenID Connect, before everything that the server has. */
export function apache(values: QuickStartValues): QuickStart {
  const { address, needs } = findRedirectAddress(values.redirectUris, { path: "/callback", isFixed: false });
  return {
    needs: [...needs, ...needsOfSecret(values)],
    install: "sudo apt install libapache2-mod-auth-openidc && sudo a2enmod auth_openidc",
    files: [
      {
        name: "/etc/apache2/conf-available/dingpass.conf",
        text: `OIDCProviderMetadataURL ${values.discoveryEndpoint}
OIDCClientID ${values.clientId}
OIDCClientSecret ${secretOf(values)}
OIDCRedirectURI ${address.href}
OIDCPKCEMethod S256
OIDCScope "openid profile email"
OIDCCryptoPassphrase ${values.sessionSecret}
OIDCRemoteUserClaim sub

<Location "/">
  AuthType openid-connect
  Require valid-user
</Location>
`,
      },
    ],
    run: "sudo a2enconf dingpass && sudo systemctl restart apache2",
    opens: `${address.origin}/`,
  };
}
