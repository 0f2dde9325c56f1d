import { describe, expect, it } from "vitest";
import { cleanHeaders } from "./forwarded-headers.mjs";
import { parseTrustedProxies } from "./trusted-proxies.mjs";

const proxies = parseTrustedProxies("10.0.0.0/8, 192.0.2.7, 2001:db8::/32");

function clean(socketAddress: string, sent: Record<string, string>) {
  const headers = { ...sent };
  cleanHeaders(headers, socketAddress, proxies);
  return headers;
}

describe("cleanHeaders", () => {
  it("removes from a stranger what only a proxy may say", () => {
    const forged = {
      host: "login.example.com",
      forwarded: "for=1.2.3.4",
      "x-real-ip": "1.2.3.4",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-anything": "x",
    };
    expect(clean("203.0.113.9", forged)).toEqual({
      host: "login.example.com",
      ...{ "x-dingpass-asked-host": "evil.example", "x-dingpass-asked-proto": "https" },
      "x-dingpass-client-address": "203.0.113.9",
    });
  });

  it("takes a trusted proxy's word for the client, and lets the framework see none of what proxies say", () => {
    const said = {
      host: "login.example.com",
      forwarded: "for=198.51.100.1;host=inner.example;proto=http",
      "x-forwarded-for": "198.51.100.1",
      "x-forwarded-host": "inner.example:8080, login.example.com",
      "x-forwarded-port": "8080",
      "x-forwarded-proto": "http",
      "x-real-ip": "198.51.100.1",
    };
    expect(clean("10.1.1.1", said)).toEqual({
      host: "login.example.com",
      "x-dingpass-asked-host": "inner.example:8080, login.example.com",
      "x-dingpass-asked-proto": "http",
      "x-dingpass-client-address": "198.51.100.1",
    });
  });

  it("keeps, under names that only we give, what somebody says of a request that they ask about", () => {
    const said = { "x-forwarded-uri": "/a", "x-forwarded-method": "POST", "x-dingpass-asked-host": "forged" };
    expect(clean("203.0.113.9", said)).toEqual({
      "x-dingpass-asked-uri": "/a",
      "x-dingpass-asked-method": "POST",
      "x-dingpass-client-address": "203.0.113.9",
    });
  });

  it("removes even from a trusted proxy what only this process may say", () => {
    const forged = {
      "x-middleware-subrequest": "proxy",
      "x-dingpass-path": "/console",
      "x-dingpass-client-address": "1.2.3.4",
    };
    expect(clean("10.1.1.1", forged)).toEqual({ "x-dingpass-client-address": "10.1.1.1" });
  });

  it.each([
    ["one proxy", "10.1.1.1", "198.51.100.1", "198.51.100.1"],
    ["two proxies", "10.1.1.1", "198.51.100.1, 192.0.2.7", "198.51.100.1"],
    ["a forged entry before the client's own", "10.1.1.1", "6.6.6.6, 198.51.100.1, 10.2.2.2", "198.51.100.1"],
    ["trusted addresses only", "10.1.1.1", "10.3.3.3, 10.2.2.2", "10.3.3.3"],
    ["text that is no address", "10.1.1.1", "198.51.100.1, unknown", "10.1.1.1"],
    ["a port", "10.1.1.1", "198.51.100.1:4711", "198.51.100.1"],
    ["IPv6 with a port", "2001:db8::1", "[2001:470::5]:4711", "2001:470::5"],
    ["an IPv4 address in IPv6 form", "::ffff:10.1.1.1", "::ffff:198.51.100.1", "198.51.100.1"],
    ["nothing", "10.1.1.1", "", "10.1.1.1"],
  ])("finds the client behind %s", (_case, socketAddress, forwardedFor, client) => {
    const headers = clean(socketAddress, { "x-forwarded-for": forwardedFor });
    expect(headers["x-dingpass-client-address"]).toBe(client);
  });
});

describe("parseTrustedProxies", () => {
  it("trusts nobody by default", () => {
    expect(parseTrustedProxies(undefined).includes("127.0.0.1")).toBe(false);
    expect(parseTrustedProxies("").includes("::1")).toBe(false);
  });

  it.each(["proxy.internal", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "2001:db8::/129", "10.0.0.1/8/8"])(
    "refuses %s without repeating it",
    (text) => {
      expect(() => parseTrustedProxies(text)).toThrow(expect.objectContaining({ name: "StartRefused" }));
      expect(() => parseTrustedProxies(text)).not.toThrow(text);
    },
  );
});
