import { describe, expect, it } from "vitest";
import {
  brandPicturePath,
  cookiePrefix,
  dingtalkCallbackAddress,
  discoveryAddress,
  errorPageAddress,
  interactionAddress,
  type PoolAddress,
  poolIssuer,
  poolPath,
  providerAddress,
} from "./pool-address";

const poolAt = (base: string): PoolAddress => ({ id: "id-1", slug: "acme", name: "Acme", version: 1, base });
const byPath = poolAt("https://login.example.com/p/acme");
const byHost = poolAt("https://acme.example.com");
const plain = poolAt("http://localhost:3000/p/acme");

describe("the addresses of a pool", () => {
  it("are made from its base", () => {
    expect(poolIssuer(byPath)).toBe("https://login.example.com/p/acme/oidc");
    expect(discoveryAddress(byPath)).toBe(
      "https://login.example.com/p/acme/oidc/.well-known/openid-configuration",
    );
    expect(providerAddress(byHost, "/auth")).toBe("https://acme.example.com/oidc/auth");
    expect(interactionAddress(byPath, "x1")).toBe("https://login.example.com/p/acme/login/x1");
    expect(interactionAddress(byHost, "x1", { refused: "A&B" })).toBe(
      "https://acme.example.com/login/x1?refused=A%26B",
    );
    expect(errorPageAddress(plain, { code: "server.fault", reference: "R" })).toBe(
      "http://localhost:3000/p/acme/error?code=server.fault&reference=R",
    );
  });

  it("have the callback at the origin, named after the pool's id, which is never given anew", () => {
    const path = "/connections/social/dingtalk/id-1/callback";
    expect(dingtalkCallbackAddress(byPath)).toBe(`https://login.example.com${path}`);
    expect(dingtalkCallbackAddress(byHost)).toBe(`https://acme.example.com${path}`);
  });

  it("lie below a path unless the pool has a host of its own", () => {
    expect([byPath, byHost, plain].map(poolPath)).toEqual(["/p/acme", "", "/p/acme"]);
    expect(brandPicturePath(byPath, "logo", "d")).toBe("/p/acme/branding/logo/d.png");
    expect(brandPicturePath(byHost, "icon", "d")).toBe("/branding/icon/d.png");
  });
});

it("SEC-49: a cookie's prefix says as much as its path and the pool's TLS allow", () => {
  expect(cookiePrefix(byHost, "/")).toBe("__Host-");
  expect(cookiePrefix(byHost, "/oidc")).toBe("__Secure-");
  expect(cookiePrefix(byPath, "/p/acme")).toBe("__Secure-");
  expect(cookiePrefix(plain, "/p/acme")).toBe("");
});
