import { describe, expect, it } from "vitest";
import { isRegistered, isWhole, keptOfRefused, shortenRefused } from "./refused-address";

describe("a refused address", () => {
  it("SEC-95: is kept without what may say something of a person, and says that there was more", () => {
    expect(shortenRefused("https://a.example/cb")).toBe("https://a.example/cb");
    expect(shortenRefused("https://a.example/cb?mail=li@a.example")).toBe("https://a.example/cb?");
    expect(shortenRefused("https://li:pass@a.example/cb")).toBe("https://[redacted]@a.example/cb");
    expect(shortenRefused("https://a.example/cb#x")).toBe("https://a.example/cb?");
    expect(shortenRefused(`https://a.example/\u202e${"a".repeat(1000)}`)).toHaveLength(keptOfRefused);
  });

  it("knows whether it is whole", () => {
    expect(isWhole("https://a.example/cb")).toBe(true);
    expect(isWhole(shortenRefused("https://a.example/cb?x=1"))).toBe(false);
    expect(isWhole(shortenRefused(`https://a.example/${"a".repeat(400)}`))).toBe(false);
    expect(isWhole(shortenRefused("https://a.example/cb;code=abc/x"))).toBe(false);
  });

  it.each([
    ["https://a.example/cb", "https://a.example/cb", true],
    ["https://a.example/cb", "https://a.example/cb?x=1", false],
    ["https://a.example/cb?", "https://a.example/cb?x=1", true],
    ["https://a.example/cb?", "https://a.example/cb", false],
  ])("%s is over once %s is registered: %s", (refused, registered, over) => {
    expect(isRegistered(refused, [registered])).toBe(over);
    expect(isRegistered(refused, [])).toBe(false);
  });
});
