import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findBrowser, isBrowser, nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { readSignInCookie, signInCookie } from "./sign-in-cookie";
import { keepTypedName, readTypedName } from "./typed-name-cookie";

const id = randomUUID();
const poolAt = (base: string, host?: string) => ({
  id,
  slug: "acme",
  name: "Acme",
  version: 1,
  base,
  ...(host !== undefined && { host }),
});
const places = [
  poolAt("https://acme.login.example"),
  poolAt("https://login.acme.example", "login.acme.example"),
  poolAt("https://sso.acme.example", "sso.acme.example"),
];

const sent = (setCookie: string) => setCookie.split(";")[0] ?? "";

describe("SEC-49 what one host of a pool has set counts there alone", () => {
  it("as a browser", () => {
    for (const place of places) {
      const { digest, setCookie } = nameBrowser(place, null);
      const header = sent(setCookie);
      expect(places.map((one) => findBrowser(one, header) === digest)).toEqual(
        places.map((one) => one === place),
      );
      expect(places.filter((one) => isBrowser(one, header, digest))).toEqual([place]);
    }
  });

  it("as a sign-in", () => {
    for (const place of places) {
      const header = sent(signInCookie(place, "sign-in"));
      expect(places.filter((one) => readSignInCookie(one, header) === "sign-in")).toEqual([place]);
    }
  });

  it("as what somebody typed", () => {
    for (const place of places) {
      const header = sent(keepTypedName(place, "/login/x", "mei.lin"));
      expect(places.filter((one) => readTypedName(one, "/login/x", header) === "mei.lin")).toEqual([place]);
    }
  });
});
