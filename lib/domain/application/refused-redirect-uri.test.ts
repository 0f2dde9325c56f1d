import { describe, expect, it } from "vitest";
import { findRefusedRedirectUri, keptOfRefused, shortenRefused } from "./refused-redirect-uri";

const application = (...redirectUris: string[]) => ({ redirectUris, type: "web" as const });

describe("a refused redirect URI", () => {
  it("SEC-95: is kept without what may say something of a person, and says that there was more", () => {
    expect(shortenRefused("https://a.example/cb")).toBe("https://a.example/cb");
    expect(shortenRefused("https://a.example/cb?mail=li@a.example")).toBe("https://a.example/cb?");
    expect(shortenRefused("https://li:pass@a.example/cb")).toBe("https://[redacted]@a.example/cb");
    expect(shortenRefused("https://a.example/cb#x")).toBe("https://a.example/cb?");
    expect(shortenRefused(`https://a.example/\u202e${"a".repeat(1000)}`)).toHaveLength(keptOfRefused);
  });

  it("can be added when it is whole and could be registered", () => {
    expect(findRefusedRedirectUri("https://a.example/cb", application("https://a.example/other"))).toEqual({
      address: "https://a.example/cb",
      canBeAdded: true,
    });
    for (const refused of [
      "https://a.example/cb?",
      "http://a.example/cb",
      "https://user@a.example/cb",
      `https://a.example/${"a".repeat(400)}`.slice(0, keptOfRefused),
    ])
      expect(findRefusedRedirectUri(refused, application("https://a.example/")), refused).toEqual({
        address: refused,
        canBeAdded: false,
      });
  });

  it.each([
    ["https://app.a.example/cb", "https://app.a.example:8443/callback", true],
    ["http://127.0.0.1:8080/cb", "http://localhost:3000/cb", true],
    ["https://a.example/cb", "https://evil.example/cb", false],
    ["https://a.example/cb", "https://a.example.evil.example/cb", false],
    ["https://a.example/cb", "https://login.a.example/cb", false],
    ["https://a.example/cb", "https://xn--80ak6aa92e.example/cb", false],
    ["https://a.example/cb", "http://localhost:9/cb", false],
    ["http://localhost:9/cb", "https://localhost.evil.example/cb", false],
  ])("SEC-01: beside %s, %s is added by one press: %s", (registered, refused, canBeAdded) => {
    expect(findRefusedRedirectUri(refused, application(registered))).toEqual({
      address: refused,
      canBeAdded,
    });
  });

  it("SEC-01: of a native application stays in its scheme", () => {
    const native = { redirectUris: ["com.example.app:/cb"], type: "native" as const };
    expect(findRefusedRedirectUri("com.example.app:/other", native)?.canBeAdded).toBe(true);
    expect(findRefusedRedirectUri("com.evil.app:/cb", native)?.canBeAdded).toBe(false);
  });

  it("is over once the same is registered, and not before", () => {
    expect(findRefusedRedirectUri(null, application())).toBeNull();
    expect(findRefusedRedirectUri("https://a.example/cb", application("https://a.example/cb"))).toBeNull();
    expect(
      findRefusedRedirectUri("https://a.example/cb", application("https://a.example/cb?x=1")),
    ).not.toBeNull();
    expect(
      findRefusedRedirectUri("https://a.example/cb?", application("https://a.example/cb?x=1")),
    ).toBeNull();
    expect(
      findRefusedRedirectUri("https://a.example/cb?", application("https://a.example/cb")),
    ).not.toBeNull();
  });
});
