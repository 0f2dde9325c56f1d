import { afterEach, describe, expect, it, vi } from "vitest";

async function load(publicUrl: string, poolUrl: string) {
  vi.resetModules();
  vi.stubEnv("PUBLIC_URL", publicUrl);
  vi.stubEnv("POOL_URL", poolUrl);
  return import("./hosts");
}

afterEach(() => vi.unstubAllEnvs());

describe("SEC-80: what a host is", () => {
  const console = { origin: "https://console.example.com", console: true, pools: "none" };

  it("with pools told apart by host", async () => {
    const { findHost } = await load("https://console.example.com", "https://{pool}.example.com");
    expect(await findHost("acme.example.com")).toEqual({
      origin: "https://acme.example.com",
      console: false,
      pools: { slug: "acme" },
    });
    // The console's name has the form of a pool's and is none.
    expect(await findHost("Console.example.com")).toEqual(console);
    for (const host of [
      "example.com",
      "a.b.example.com",
      "acme.example.com:8443",
      "acme.example.com.evil",
      null,
    ])
      expect(await findHost(host), String(host)).toBeNull();
  });

  it("with pools told apart by path", async () => {
    const { findHost } = await load("https://console.example.com", "https://login.example.com/p/{pool}");
    expect(await findHost("login.example.com")).toEqual({
      origin: "https://login.example.com",
      console: false,
      pools: "all",
    });
    expect(await findHost("console.example.com")).toEqual(console);
    expect(await findHost("acme.login.example.com")).toBeNull();
  });

  it("by the port that goes without saying as well, and by no other", async () => {
    const { findHost } = await load("https://console.example.com", "https://{pool}.example.com");
    expect(await findHost("console.example.com:443")).toEqual(console);
    expect(await findHost("acme.example.com:443")).toEqual(await findHost("acme.example.com"));
    for (const host of ["console.example.com:80", "acme.example.com:80", "acme.example.com:443:443", ":443"])
      expect(await findHost(host), host).toBeNull();
    const local = await load("http://localhost", "http://{pool}.localhost");
    expect(await local.findHost("localhost:80")).toMatchObject({ origin: "http://localhost", console: true });
    expect(await local.findHost("localhost:443")).toBeNull();
  });

  it.each([
    ["https://console.example.com", "https://{pool}.example.com", "console.example.com", true],
    ["https://console.example.com", "https://{pool}.example.com", "acme.example.com", true],
    ["https://console.example.com", "https://{pool}.example.com", "a.b.example.com", false],
    ["https://console.example.com", "https://{pool}.example.com", "example.com", false],
    ["https://console.example.com", "https://login.example.com/p/{pool}", "login.example.com", true],
    ["https://console.example.com", "https://login.example.com/p/{pool}", "acme.login.example.com", false],
    ["http://localhost:3000", "http://{pool}.localhost:3000", "acme.localhost", true],
    ["http://localhost:3000", "http://localhost:3000/p/{pool}", "own.localhost", false],
  ])("of the product's own, at %s and %s: %s %s", async (publicUrl, poolUrl, name, own) => {
    const { isOwnHost } = await load(publicUrl, poolUrl);
    expect(isOwnHost(name)).toBe(own);
  });

  it("with one host for everything", async () => {
    const { findHost } = await load("http://localhost:3000", "http://localhost:3000/p/{pool}");
    expect(await findHost("localhost:3000")).toEqual({
      origin: "http://localhost:3000",
      console: true,
      pools: "all",
    });
    expect(await findHost("localhost")).toBeNull();
    expect(await findHost("")).toBeNull();
  });
});
