import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCertificate } from "@/e2e/fixtures/certificate";
import { startPageServer } from "@/e2e/fixtures/page-server";
import type { PrivateNetwork } from "./allowed-address";
import { postForm } from "./post-form";

const { resolved } = vi.hoisted(() => ({ resolved: new Map<string, string[]>() }));
vi.mock("node:dns/promises", () => ({
  lookup: async (host: string) => {
    const addresses = resolved.get(host);
    if (!addresses) throw Object.assign(new Error("unknown"), { code: "ENOTFOUND" });
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  },
}));

const own: PrivateNetwork[] = [{ address: "127.0.0.0", bits: 8, family: "ipv4" }];
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => void close()));
beforeEach(() => {
  resolved.clear();
  resolved.set("localhost", ["127.0.0.1"]);
});

async function start(answer: RequestListener): Promise<string> {
  const server = await startPageServer(answer);
  closing.push(server.close);
  return `${server.origin}/logout`;
}

describe("SEC-98: a form is posted", () => {
  it("to the address, as a form, and its status comes back", async () => {
    let seen: unknown;
    const address = await start(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      seen = { method: request.method, url: request.url, type: request.headers["content-type"], body };
      response.writeHead(200).end("thanks");
    });
    expect(await postForm(`${address}?a=b`, { logout_token: "a+b/c=" }, own)).toEqual({ status: 200 });
    expect(seen).toEqual({
      method: "POST",
      url: "/logout?a=b",
      type: "application/x-www-form-urlencoded",
      body: "logout_token=a%2Bb%2Fc%3D",
    });
  });

  it("follows no redirect", async () => {
    let elsewhere = 0;
    const target = await start((_request, response) => {
      elsewhere += 1;
      response.end();
    });
    const address = await start((_request, response) => response.writeHead(307, { location: target }).end());
    expect(await postForm(address, {}, own)).toEqual({ status: 307 });
    expect(elsewhere).toBe(0);
  });

  it("nowhere that is not public and not allowed, whatever it is called", async () => {
    resolved.set("inside.example", ["10.0.0.1"]);
    resolved.set("half.example", ["8.8.8.8", "169.254.169.254"]);
    for (const host of [
      "127.0.0.1",
      "2130706433",
      "0x7f000001",
      "017700000001",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "localhost",
      "inside.example",
      "half.example",
      "169.254.169.254",
    ])
      expect.soft(await postForm(`https://${host}/logout`, {}, []), host).toEqual({
        failure: "address_refused",
      });
  });

  it("in clear to this machine alone, also where a network is allowed", async () => {
    resolved.set("inside.example", ["10.0.0.1"]);
    const inside: PrivateNetwork[] = [{ address: "10.0.0.0", bits: 8, family: "ipv4" }];
    expect(await postForm("http://inside.example/logout", {}, inside)).toEqual({
      failure: "address_refused",
    });
  });

  it("to the address that was looked at, although the name leads elsewhere meanwhile", async () => {
    const address = await start((_request, response) => {
      response.writeHead(204).end();
    });
    const { port } = new URL(address);
    resolved.set("rebinding.example", ["127.0.0.1"]);
    const answer = postForm(`http://rebinding.example:${port}/`, {}, own);
    resolved.set("rebinding.example", ["203.0.113.1"]);
    expect(await answer).toEqual({ status: 204 });
  });

  it("to another address of the host where the first one has nobody", async () => {
    const address = await start((_request, response) => {
      response.writeHead(200).end();
    });
    resolved.set("localhost", ["::1", "127.0.0.1"]);
    const both: PrivateNetwork[] = [...own, { address: "::1", bits: 128, family: "ipv6" }];
    expect(await postForm(address, {}, both)).toEqual({ status: 200 });
    expect(await postForm(address, {}, own)).toEqual({ failure: "address_refused" });
  });

  it("to nobody whose certificate does not hold", async () => {
    const server = await startPageServer((_request, response) => void response.end(), {
      certificate: await createCertificate(),
    });
    closing.push(server.close);
    expect(await postForm(`${server.origin}/logout`, {}, own)).toEqual({ failure: "tls_failed" });
  });

  it("and a silent receiver, one that dribbles its head, and one that never answers a connection are left in time", async () => {
    const silent = await start(() => undefined);
    const began = performance.now();
    expect(await postForm(silent, {}, own, 300)).toEqual({ failure: "timed_out" });
    expect(performance.now() - began).toBeLessThan(2_000);
    const sockets: Socket[] = [];
    const slow = createTcpServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      const timer = setInterval(() => socket.write("H"), 50);
      socket.on("close", () => clearInterval(timer));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => slow.once("listening", resolve));
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      slow.close();
    });
    const answer = await postForm(`http://localhost:${(slow.address() as AddressInfo).port}/`, {}, own, 300);
    expect("failure" in answer).toBe(true);
  });

  it("and an answer without an end is left, with its status", async () => {
    let open = true;
    const address = await start((_request, response) => {
      response.writeHead(200);
      response.on("close", () => {
        open = false;
      });
      const pour = () => {
        if (!response.destroyed) response.write(Buffer.alloc(64 * 1024), () => setImmediate(pour));
      };
      pour();
    });
    expect(await postForm(address, {}, own)).toEqual({ status: 200 });
    await expect.poll(() => open).toBe(false);
  });

  it("and a connection that is refused or cut, and a host that nobody knows, have their names", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await postForm(`http://localhost:${port}/`, {}, own)).toEqual({ failure: "unreachable" });
    const cutting = await start((request) => void request.socket.destroy());
    expect(await postForm(cutting, {}, own)).toEqual({ failure: "connection_broken" });
    expect(await postForm("https://nobody.example/", {}, own)).toEqual({ failure: "unreachable" });
  });
});
