import { describe, expect, it } from "vitest";
import { isAllowed, type MendableSettings, mend, planMending, unmend } from "./mend-fault";
import type { RequestFault } from "./request-fault";
import { initialTokenSettings } from "./token-settings";

const settings: MendableSettings = {
  type: "web",
  redirectUris: ["https://app.acme.example/callback"],
  postLogoutRedirectUris: [],
  webOrigins: [],
  responseModes: ["form_post"],
  tokens: { ...initialTokenSettings("web"), scopes: ["profile"], refreshTokens: false },
};

const fault = (kind: RequestFault["kind"], detail = ""): RequestFault => ({ kind, detail });

describe("a mistake that one change mends", () => {
  it.each<[RequestFault, string]>([
    [fault("redirect_uri", "https://app.acme.example/other"), "redirect_uri"],
    [fault("post_logout_uri", "https://app.acme.example/"), "post_logout_uri"],
    [fault("web_origin", "https://app.acme.example"), "web_origin"],
    [fault("response_mode", "fragment"), "response_mode"],
    [fault("scope", "phone"), "scope"],
    [fault("scope", "offline_access"), "refresh_tokens"],
    [fault("grant_type", "refresh_token"), "refresh_tokens"],
    [fault("pkce_missing"), "without_pkce"],
  ])("%o is mended by %s, and that can be taken back", (one, act) => {
    const plan = planMending(one, settings);
    expect(plan).toMatchObject({ act, isForeign: false });
    if (!plan) return;
    const mended = mend(settings, plan, one.detail);
    expect(isAllowed(one, mended)).toBe(true);
    expect(planMending(one, mended)).toBeNull();
    expect(unmend(mended, one)).toEqual(settings);
  });

  it.each<[string, RequestFault, Partial<MendableSettings>?]>([
    ["an address that was cut", fault("redirect_uri", `https://app.acme.example/${"x".repeat(275)}`)],
    ["an address with a query", fault("redirect_uri", "https://app.acme.example/callback?")],
    ["an address that is not ASCII", fault("redirect_uri", "https://\ufffdpp.acme.example/")],
    ["a script", fault("redirect_uri", "javascript:alert(1)")],
    ["a wildcard", fault("redirect_uri", "https://*.acme.example/")],
    ["an address without a lock", fault("redirect_uri", "http://app.acme.example/callback")],
    ["an origin with a path", fault("web_origin", "https://app.acme.example/x")],
    ["the origin null", fault("web_origin", "null")],
    ["an origin of what has no pages", fault("web_origin", "https://app.acme.example"), { type: "native" }],
    ["a mode that puts tokens in addresses", fault("response_mode", "jwt")],
    ["a response type", fault("response_type", "token")],
    ["a scope that there is not", fault("scope", "admin")],
    ["openid that is missing", fault("scope", "openid")],
    ["a grant type with passwords", fault("grant_type", "password")],
    ["PKCE of what has no secret", fault("pkce_missing"), { type: "spa" }],
    ["a secret", fault("client_secret")],
    [
      "a list that is full",
      fault("redirect_uri", "https://app.acme.example/21"),
      {
        redirectUris: Array.from({ length: 20 }, (_, index) => `https://app.acme.example/${index}`),
      },
    ],
  ])("SEC-01, SEC-03: is not %s", (_, one, changes = {}) => {
    expect(planMending(one, { ...settings, ...changes })).toBeNull();
  });
});

describe("SEC-01: an address of another host than the registered ones", () => {
  it.each<[string, string, boolean, boolean]>([
    ["https://evil.example/cb", "evil.example", true, false],
    ["https://app.acme.example.evil.example/callback", "app.acme.example.evil.example", true, false],
    ["https://xn--pp-7kc.acme.example/callback", "xn--pp-7kc.acme.example", true, true],
    ["https://app.acme.example:8443/callback", "app.acme.example", false, false],
    ["http://localhost:3000/callback", "localhost", true, false],
    ["https://login.app.acme.example/callback", "login.app.acme.example", true, false],
    ["https://localhost.evil.example/callback", "localhost.evil.example", true, false],
  ])("%s is named by its host", (address, host, isForeign, isEncoded) => {
    expect(planMending(fault("redirect_uri", address), settings)).toEqual({
      act: "redirect_uri",
      host,
      isForeign,
      isEncoded,
    });
  });
});

it("SEC-01: this machine is one host under all its names, and of a native application so is its scheme", () => {
  const isForeign = (detail: string, ...redirectUris: string[]) =>
    planMending(fault("redirect_uri", detail), { ...settings, type: "native", redirectUris })?.isForeign;
  expect(isForeign("http://127.0.0.1:8080/cb", "http://localhost:3000/cb")).toBe(false);
  expect(isForeign("com.example.app:/other", "com.example.app:/cb")).toBe(false);
  expect(isForeign("com.evil.app:/cb", "com.example.app:/cb")).toBe(true);
});

it("a mistake is over once what was cut of it is registered whole", () => {
  const cut = fault("redirect_uri", "https://app.acme.example/other?");
  expect(isAllowed(cut, settings)).toBe(false);
  const registered = { ...settings, redirectUris: ["https://app.acme.example/other?x=1"] };
  expect(isAllowed(cut, registered)).toBe(true);
  expect(unmend(registered, cut)).toEqual(registered);
});

it("the only redirect URI is not taken back", () => {
  expect(unmend(settings, fault("redirect_uri", settings.redirectUris[0]))).toBeNull();
});
