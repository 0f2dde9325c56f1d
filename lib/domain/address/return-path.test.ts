import { describe, expect, it } from "vitest";
import { parseReturnPath } from "./return-path";

describe("SEC-74: return paths", () => {
  it.each([
    ["/console", "/console"],
    ["/console/user-pools?after=1_2", "/console/user-pools?after=1_2"],
    ["/p/acme/login/abc?lang=zh", "/p/acme/login/abc?lang=zh"],
    ["/console#part", "/console"],
    ["/console/../setup", "/setup"],
    ["/console?return=https://evil.example", "/console?return=https://evil.example"],
  ])("takes %s", (value, path) => {
    expect(parseReturnPath(value)).toBe(path);
  });

  it.each([
    "",
    "console",
    "https://evil.example",
    "HTTPS://evil.example/console",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " /console",
    "/ /evil.example",
    "/%09/evil.example",
    "/%2f/evil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "/%5c%5cevil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e%2e//evil.example",
    "/\u0000/evil.example",
    "/\u0085evil",
    "/\u2028evil",
    "/%zz",
    "user@evil.example",
    "//user@evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "blob:http://x/1",
    `/${"a".repeat(3000)}`,
    null,
    undefined,
    7,
    ["/console"],
    { toString: () => "/console" },
  ])("refuses %j", (value) => {
    expect(parseReturnPath(value)).toBe("/console");
  });

  it("falls back to what the caller names", () => {
    expect(parseReturnPath("//evil.example", "/p/acme/login/1")).toBe("/p/acme/login/1");
  });
});
