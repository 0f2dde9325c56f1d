import { expect, it } from "vitest";
import { envFile } from "./env-file";

const values = {
  issuer: "https://login.example.com/oidc",
  clientId: "0123",
  redirectUris: ["https://a.example/cb", "https://b.example/cb?x=1"],
};

it("names issuer, client id and secret as libraries do, and the redirect URIs as comments", () => {
  expect(envFile({ ...values, clientSecret: "s-_" })).toBe(
    "# Redirect URI: https://a.example/cb\n# Redirect URI: https://b.example/cb?x=1\n" +
      "OIDC_ISSUER=https://login.example.com/oidc\nOIDC_CLIENT_ID=0123\nOIDC_CLIENT_SECRET=s-_\n",
  );
});

it("has no line for a secret that does not exist", () => {
  expect(envFile({ ...values, clientSecret: null })).not.toContain("SECRET");
});
