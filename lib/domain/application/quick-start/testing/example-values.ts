import type { QuickStartValues } from "../quick-start";

/** Of an application that tests write files for. */
export const exampleValues: QuickStartValues = {
  issuer: "https://login.example.com/p/acme/oidc",
  discoveryEndpoint: "https://login.example.com/p/acme/oidc/.well-known/openid-configuration",
  clientId: "client",
  clientSecret: null,
  redirectUris: ["https://app.example.com/callback"],
  webOrigins: [],
  idTokenAlgorithm: "ES256",
  deviceFlow: true,
  sdk: { address: "https://login.example.com/sdk/dingpass.js", integrity: "sha384-abc+/=" },
  tokenEndpoint: "https://login.example.com/p/acme/oidc/token",
  resource: null,
  sessionSecret: "s".repeat(43),
};
