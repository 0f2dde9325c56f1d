import { describe, expect, it } from "vitest";
import { readAskedRequest } from "./asked-request";

const read = (headers: Record<string, string>) => readAskedRequest({ get: (name) => headers[name] ?? null });
const parts = (uri: string, more: Record<string, string> = {}) =>
  read({
    "x-dingpass-asked-proto": "https",
    "x-dingpass-asked-host": "wiki.example.com",
    "x-dingpass-asked-uri": uri,
    ...more,
  });

describe("what a proxy says of a request", () => {
  it("is one address of nginx", () => {
    const headers = { "x-original-url": "https://wiki.example.com:8443/a?b=c", accept: "text/html" };
    expect(read(headers)).toEqual({
      said: "url",
      server: "https://wiki.example.com:8443",
      origin: "https://wiki.example.com:8443",
      path: "/a?b=c",
      opensPage: true,
    });
  });

  it("is parts of Traefik and Caddy", () => {
    expect(parts("/a?b=c")).toMatchObject({
      said: "parts",
      server: null,
      origin: "https://wiki.example.com",
      path: "/a?b=c",
    });
    expect(read({})).toMatchObject({ said: "nothing", origin: null, path: "/" });
  });

  it("SEC-80 names no site where it names two, or none that is one", () => {
    const contrary = { "x-original-url": "https://hr.example.com/" };
    expect(parts("/", contrary)).toMatchObject({ origin: null, server: "https://hr.example.com" });
    for (const host of ["wiki.example.com, hr.example.com", "a@b", "a/b", "a b", "", "a?b", "a#b", "a\\b"])
      expect([host, parts("/", { "x-dingpass-asked-host": host }).origin]).toEqual([host, null]);
  });

  it.each([
    ["/", "/"],
    ["/a/b?c=d", "/a/b?c=d"],
    ["//evil.example/x", "//evil.example/x"],
    ["/a/../b", "/b"],
    ["/%E4%B8%AD", "/%E4%B8%AD"],
    ["https://evil.example/", "/"],
    ["@evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/a b", "/"],
    ["/中", "/"],
    [`/${"a".repeat(1000)}`, "/"],
    ["/.dingpass", "/"],
    ["/.dingpass/sign-out", "/"],
    ["/x/../.dingpass/sign-out", "/"],
    ["/.dingpassed", "/.dingpassed"],
  ])("SEC-74 leads %s back to %s of the same origin", (uri, path) => {
    expect(parts(uri).path).toBe(path);
    expect(new URL(`https://wiki.example.com${path}`).origin).toBe("https://wiki.example.com");
  });

  it.each<[boolean, Record<string, string>]>([
    [true, { accept: "text/html" }],
    [true, { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
    [false, { accept: "*/*" }],
    [false, { accept: "text/html", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }],
    [false, { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    [false, { accept: "text/html", "x-requested-with": "XMLHttpRequest" }],
    [false, { accept: "text/html", "x-dingpass-asked-method": "POST" }],
  ])("opens a page: %s, by %j", (opens, headers) => {
    expect(parts("/", headers).opensPage).toBe(opens);
  });
});
