import { describe, expect, it } from "vitest";
import { findRedirectUriFault, isDevelopmentOnly } from "./redirect-uri";

const malformed: [uri: string, fault: string][] = [
  ["", "not_absolute"],
  ["/callback", "not_absolute"],
  ["//app.example.com/callback", "not_absolute"],
  ["app.example.com/callback", "not_absolute"],
  ["https:app.example.com/callback", "not_absolute"],
  ["https:/app.example.com/callback", "not_absolute"],
  ["https:///app.example.com/callback", "not_absolute"],
  ["https://", "not_absolute"],
  ["HTTPS://app.example.com/callback", "not_absolute"],
  ["https://app.example.com:99999/callback", "not_absolute"],
  ["https://[::1/callback", "not_absolute"],
  ["https://app.example.com/callback#", "fragment"],
  ["https://app.example.com/callback#part", "fragment"],
  ["https://user@app.example.com/callback", "user_info"],
  ["https://user:word@app.example.com/callback", "user_info"],
  ["https://@app.example.com/callback", "user_info"],
  ["https://app.example.com:443@evil.example/callback", "user_info"],
  ["https://*.example.com/callback", "wildcard"],
  ["https://app.example.com/*", "wildcard"],
  ["https://app.example.com/callback?next=*", "wildcard"],
  [" https://app.example.com/callback", "unsafe_characters"],
  ["https://app.example.com/callback ", "unsafe_characters"],
  ["https://app.example.com/call\tback", "unsafe_characters"],
  ["https://app.example.com/callback\r\nSet-Cookie:a=b", "unsafe_characters"],
  ["https://app.example.com/call\u0000back", "unsafe_characters"],
  ["https://app.example.com/callback%00", "unsafe_characters"],
  ["https://app.example.com/callback%0d%0a", "unsafe_characters"],
  ["https://app.example.com%5c.evil.example/callback", "unsafe_characters"],
  ["https:\\\\app.example.com\\callback", "unsafe_characters"],
  ["https://app.example.com\\@evil.example/callback", "unsafe_characters"],
  ["https://аpp.example.com/callback", "unsafe_characters"],
  ["https://app。example.com/callback", "unsafe_characters"],
  ["https://APP.example.com/callback", "not_canonical"],
  ["https://app.example.com:443/callback", "not_canonical"],
  ["https://app.example.com:0443/callback", "not_canonical"],
  ["https://app.example.com/a/../callback", "not_canonical"],
  ["https://app.example.com/./callback", "not_canonical"],
  ["https://app.example.com/%2e%2e/callback", "not_canonical"],
  ["https://%61pp.example.com/callback", "not_canonical"],
  ["https://2130706433/callback", "not_canonical"],
  ["https://127.1/callback", "not_canonical"],
  ["https://app.example.com?next", "not_canonical"],
  ["https://app.example.com/<callback>", "not_canonical"],
  ["http://app.example.com/callback", "http_not_loopback"],
  ["http://localhost.example.com/callback", "http_not_loopback"],
  ["http://127.0.0.1.example.com/callback", "http_not_loopback"],
  ["http://0.0.0.0/callback", "http_not_loopback"],
  ["http://[::]/callback", "http_not_loopback"],
  ["javascript:alert(1)", "scheme"],
  ["javascript://app.example.com/%250aalert(1)", "scheme"],
  ["data:text/html,hello", "scheme"],
  ["vbscript:msgbox(1)", "scheme"],
  ["file:///etc/passwd", "scheme"],
  ["blob:https://app.example.com/1", "scheme"],
  ["ftp://app.example.com/callback", "scheme"],
  ["com.example.app:/callback", "scheme"],
];

describe("SEC-01, SEC-74: malformed redirect URIs are refused at registration", () => {
  it.each(malformed)("web: %j is refused as %s", (uri, fault) => {
    expect(findRedirectUriFault(uri, "web")).toBe(fault);
  });

  it.each(malformed)("spa: %j is refused as %s", (uri, fault) => {
    expect(findRedirectUriFault(uri, "spa")).toBe(fault);
  });

  it.each([
    ["myapp:/callback", "scheme_without_dot"],
    ["myapp://callback", "scheme_without_dot"],
    ["javascript:alert(1)", "scheme_without_dot"],
    ["data:text/html,hello", "scheme_without_dot"],
    ["file:///etc/passwd", "scheme_without_dot"],
    ["https://localhost/callback", "https_loopback"],
    ["http://192.168.0.10/callback", "http_not_loopback"],
    ["com.example.app:/call back", "unsafe_characters"],
    ["com.example.app:/callback#part", "fragment"],
    ["com.example.app://user@callback", "user_info"],
    ["COM.example.app:/callback", "not_absolute"],
  ])("native: %j is refused as %s", (uri, fault) => {
    expect(findRedirectUriFault(uri, "native")).toBe(fault);
  });

  it("refuses more than 2000 characters", () => {
    expect(findRedirectUriFault(`https://app.example.com/${"a".repeat(2000)}`, "web")).toBe("too_long");
  });
});

describe("well-formed redirect URIs", () => {
  it.each([
    ["https://app.example.com", "web"],
    ["https://app.example.com/", "web"],
    ["https://app.example.com/callback?tenant=1", "web"],
    ["https://app.example.com:8443/a%2Fb", "spa"],
    ["https://intranet/callback", "web"],
    ["http://localhost:5173/callback", "spa"],
    ["http://127.0.0.1:3001/callback", "web"],
    ["http://[::1]:3001/callback", "web"],
    ["https://app.example.com/native", "native"],
    ["http://127.0.0.1/callback", "native"],
    ["com.example.app:/callback", "native"],
    ["com.example.my-app://callback", "native"],
  ] as const)("%s is taken for %s", (uri, type) => {
    expect(findRedirectUriFault(uri, type)).toBeNull();
  });

  it("marks loopback addresses of web applications as development only", () => {
    expect(isDevelopmentOnly("http://localhost:3001/callback", "web")).toBe(true);
    expect(isDevelopmentOnly("https://app.example.com/callback", "web")).toBe(false);
    expect(isDevelopmentOnly("http://127.0.0.1/callback", "native")).toBe(false);
  });
});
