import { afterEach, describe, expect, it, vi } from "vitest";

async function load(publicUrl: string, poolUrl: string) {
  vi.resetModules();
  vi.stubEnv("PUBLIC_URL", publicUrl);
  vi.stubEnv("POOL_URL", poolUrl);
  return import("./locate-address");
}

afterEach(() => vi.unstubAllEnvs());

describe("SEC-80: what a Host header leads to", () => {
  it.each([
    ["login.example.com", "/p/acme/login/x", "/p/acme/login/x"],
    ["login.example.com", "/p", "/p"],
    ["login.example.com", "/p/login.acme.example/login/x", null],
    [
      "login.example.com",
      "/.well-known/oauth-authorization-server/p/acme/oidc",
      "/.well-known/oauth-authorization-server/p/acme/oidc",
    ],
    ["login.example.com", "/.well-known/oauth-authorization-server/p/login.acme.example/oidc", null],
    ["console.example.com", "/p", null],
    ["login.example.com", "/privacy", null],
    ["console.example.com", "/privacy", "/privacy"],
    ["LOGIN.example.com", "/p/acme/login/x", "/p/acme/login/x"],
    [
      "login.example.com",
      "/connections/social/dingtalk/1/callback",
      "/connections/social/dingtalk/1/callback",
    ],
    ["login.example.com", "/locale", "/locale"],
    ["login.example.com", "/sdk/dingpass.js", "/sdk/dingpass.js"],
    ["evil.example", "/sdk/dingpass.js", null],
    ["login.example.com", "/favicon.ico", "/favicon.ico"],
    ["console.example.com", "/robots.txt", "/robots.txt"],
    ["evil.example", "/robots.txt", null],
    ["login.example.com", "/console", null],
    ["login.example.com", "/setup", null],
    ["console.example.com", "/console", "/console"],
    ["console.example.com", "/p/acme/login/x", null],
    ["console.example.com", "/connections/social/dingtalk/1/callback", null],
    ["evil.example", "/console", null],
    ["login.example.com:8443", "/p/acme/login/x", null],
    ["login.example.com.evil.example", "/p/acme/login/x", null],
    ["10.0.0.7:3000", "/api/health/ready", "/api/health/ready"],
    ["10.0.0.7:3000", "/api/metrics", "/api/metrics"],
    ["10.0.0.7:3000", "/api/known-host", "/api/known-host"],
    ["10.0.0.7:3000", "/api/metrics/x", null],
    ["10.0.0.7:3000", "/api/x", null],
    [null, "/console", null],
  ])("pools by path: %s %s → %s", async (host, path, inside) => {
    const { locateAddress } = await load("https://console.example.com", "https://login.example.com/p/{pool}");
    expect(await locateAddress(host, path)).toBe(inside);
  });

  it.each([
    ["acme.login.example.com", "/login/x", "/p/acme/login/x"],
    ["acme.login.example.com", "/", "/p/acme"],
    ["acme.login.example.com", "/p", "/p/acme/p"],
    ["acme.login.example.com", "/p/other/login/x", "/p/acme/p/other/login/x"],
    ["acme.login.example.com", "/branding/logo/x.png", "/p/acme/branding/logo/x.png"],
    ["acme.login.example.com", "/console", "/p/acme/console"],
    ["acme.login.example.com", "/favicon.ico", "/favicon.ico"],
    ["acme.login.example.com", "/icon.svg", "/icon.svg"],
    ["acme.login.example.com", "/robots.txt", "/robots.txt"],
    ["acme.login.example.com", "/sdk/dingpass.mjs", "/sdk/dingpass.mjs"],
    ["acme.login.example.com:443", "/robots.txt", "/robots.txt"],
    ["acme.login.example.com:80", "/robots.txt", null],
    [
      "acme.login.example.com",
      "/connections/social/dingtalk/1/callback",
      "/connections/social/dingtalk/1/callback",
    ],
    ["a.b.login.example.com", "/login/x", null],
    ["login.example.com", "/login/x", null],
    ["acmeXlogin.example.com", "/login/x", null],
    ["console.example.com", "/console", "/console"],
    ["console.example.com", "/p/acme/login/x", null],
  ])("pools by host: %s %s → %s", async (host, path, inside) => {
    const { locateAddress } = await load("https://console.example.com", "https://{pool}.login.example.com");
    expect(await locateAddress(host, path)).toBe(inside);
  });
});
