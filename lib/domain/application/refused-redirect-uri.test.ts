import { describe, expect, it } from "vitest";
import { findRefusedRedirectUri, keptOfRefused, shortenRefused } from "./refused-redirect-uri";

const application = (...redirectUris: string[]) => ({ redirectUris, type: "web" as const });

describe("a refused redirect URI", () => {
  it("SEC-95: is kept without what may say something of a person, and says that there was more", () => {
    expect(shortenRefused("https://a.example/cb")).toBe("https://a.example/cb");
    expect(shortenRefused("https://a.example/cb?mail=li@a.example")).toBe("https://a.example/cb?");
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
      expect(findRefusedRedirectUri(refused, application()), refused).toEqual({
        address: refused,
        canBeAdded: false,
      });
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
