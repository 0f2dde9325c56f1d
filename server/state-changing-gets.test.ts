import { describe, expect, it } from "vitest";
import { findIdleAnswer } from "./state-changing-gets.mjs";

const callback = "/connections/social/dingtalk/0197/callback";
const changing = [
  callback,
  "/p/acme/oidc/auth",
  "/p/acme/oidc/auth/uid",
  "/p/acme/oidc/session/end",
  "/p/acme/oidc/device",
  "/p/acme/oidc/device/uid",
  "/p/acme/oidc/forward-auth/sites/wiki.example.com/callback",
  "/p/acme/authorize",
  "/p/acme/v2/logout",
  "/p/acme/try/callback",
  "/console/audit/export",
  "/console/user-pools/0197/audit/export",
];
const reading = [
  "/p/acme/login/uid",
  "/p/acme/oidc/jwks",
  "/p/acme/oidc/me",
  "/p/acme/userinfo",
  "/p/acme/try/client",
  "/p/acme/oidc/.well-known/openid-configuration",
  "/p/acme/start/dingtalk",
  "/console",
  "/console/audit",
];
const ahead: [string, string][] = [
  ["purpose", "prefetch"],
  ["sec-purpose", "prefetch"],
  ["sec-purpose", "prefetch;prerender"],
  ["sec-purpose", "prefetch;anonymous-client-ip"],
  ["x-purpose", "preview"],
  ["x-moz", "prefetch"],
  ["next-router-prefetch", "1"],
];

function ask(method: string, path: string, headers: Record<string, string> = {}) {
  return findIdleAnswer({ method, headers }, path)?.status ?? "let in";
}

describe("SEC-105: a request that nobody made on purpose", () => {
  it.each(changing)("changes nothing at %s", (path) => {
    expect(ask("HEAD", path)).toBe(200);
    for (const [name, value] of ahead) expect(ask("GET", path, { [name]: value }), name).toBe(503);
  });

  it.each(reading)("is answered as any other at %s, which only reads", (path) => {
    expect(ask("HEAD", path)).toBe("let in");
    for (const [name, value] of ahead) expect(ask("GET", path, { [name]: value }), name).toBe("let in");
  });

  it.each(changing)("is none of those that people make at %s", (path) => {
    expect(ask("GET", path)).toBe("let in");
    expect(ask("GET", path, { purpose: "", "sec-fetch-purpose": "prefetch", "x-moz": "navigate" })).toBe(
      "let in",
    );
    expect(ask("POST", path, { purpose: "prefetch" })).toBe("let in");
  });
});
