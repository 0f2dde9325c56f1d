import { needsOfSecret, type QuickStart, type QuickStartValues, secretOf } from "./quick-start";
import { findRedirectAddress, portOf } from "./redirect-address";

/** A site in Express. The answer is asked for by query: what is posted comes without the site's cookie where there is no https. */
export function express(values: QuickStartValues): QuickStart {
  const { address, needs } = findRedirectAddress(values.redirectUris, { path: "/callback", isFixed: false });
  return {
    needs: [...needs, ...needsOfSecret(values)],
    install: "npm install express express-openid-connect",
    files: [
      {
        name: ".env",
        text: `SITE_URL=${address.origin}
SESSION_SECRET=${values.sessionSecret}
DINGPASS_ISSUER=${values.issuer}
DINGPASS_CLIENT_ID=${values.clientId}
DINGPASS_CLIENT_SECRET=${secretOf(values)}
`,
      },
      {
        name: "server.mjs",
        text: `import express from "express";
import oidc from "express-openid-connect";

const app = express();
app.use(
  oidc.auth({
    issuerBaseURL: process.env.DINGPASS_ISSUER,
    clientID: process.env.DINGPASS_CLIENT_ID,
    clientSecret: process.env.DINGPASS_CLIENT_SECRET,
    baseURL: process.env.SITE_URL,
    secret: process.env.SESSION_SECRET,
    routes: { callback: ${JSON.stringify(address.pathname)} },
    idTokenSigningAlg: ${JSON.stringify(values.idTokenAlgorithm)},
    authorizationParams: { response_type: "code", response_mode: "query", scope: "openid profile email" },
    authRequired: true,
  }),
);
app.get("/", (request, response) => response.type("text").send(\`Signed in as \${request.oidc.user.name}\`));
app.listen(${portOf(address)});
`,
      },
    ],
    run: "node --env-file=.env server.mjs",
    opens: `${address.origin}/`,
  };
}
