import { describe, expect, it } from "vitest";
import { findStartDestination } from "./start-destination";

const application = {
  redirectUris: [
    "https://app.example.com/callback",
    "https://app.example.com/other",
    "http://localhost:8080/cb",
  ],
};
const native = { redirectUris: ["com.example.app:/callback"] };

describe("SEC-74: where a start ends", () => {
  it.each([
    ["the application's root", null, "https://app.example.com/"],
    ["a path of it", "/orders?id=7", "https://app.example.com/orders?id=7"],
    ["an address below its origin", "https://app.example.com/orders", "https://app.example.com/orders"],
    ["an address below another registered origin", "http://localhost:8080/x", "http://localhost:8080/x"],
  ])("is %s", (_what, target, destination) => {
    expect(findStartDestination({ application, callbackUrl: "https://intranet.example.com/", target })).toBe(
      destination,
    );
  });

  it.each([
    "https://evil.example/",
    "https://app.example.com.evil.example/",
    "https://app.example.com@evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://app.example.com/",
    "https://app.example.com:8443/",
    "https:app.example.com",
    "blob:https://app.example.com/orders",
    "orders",
    "",
    " /orders",
    "/orders\u0000",
    "/%0d%0aSet-Cookie:x",
    "/a#b",
  ])("is never %j", (target) => {
    expect(findStartDestination({ application, callbackUrl: "", target })).toBeNull();
  });

  it("is the connection's Callback URL without an application, and never a target", () => {
    const callbackUrl = "https://intranet.example.com/";
    expect(findStartDestination({ application: null, callbackUrl, target: null })).toBe(callbackUrl);
    expect(findStartDestination({ application: null, callbackUrl, target: "/x" })).toBeNull();
  });

  it("is the pool's page when there is nowhere else", () => {
    expect(findStartDestination({ application: null, callbackUrl: "", target: null })).toBe("pool");
    expect(findStartDestination({ application: native, callbackUrl: "", target: null })).toBe("pool");
    expect(findStartDestination({ application: native, callbackUrl: "", target: "/x" })).toBeNull();
  });
});
