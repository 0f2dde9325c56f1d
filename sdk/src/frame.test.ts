import { expect, it } from "vitest";
import { isCrossSite } from "./frame";

it.each([
  ["https://app.example.com/x", "https://login.example.com/p/acme/oidc", false],
  ["https://example.com", "https://login.example.com", false],
  ["http://localhost:5173", "http://localhost:3000", false],
  ["https://10.0.0.1", "https://10.0.0.1:8443", false],
  ["https://app.example.com", "https://login.example.org", true],
  ["https://app.contoso.com", "https://login.example.com", true],
  ["http://app.example.com", "https://login.example.com", true],
  ["http://localhost:5173", "http://127.0.0.1:3000", true],
  ["https://10.0.0.1", "https://10.1.0.1", true],
])("%s and %s are certainly different sites: %s", (own, issuer, certain) => {
  expect(isCrossSite(own, issuer)).toBe(certain);
});
