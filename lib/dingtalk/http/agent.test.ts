import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { certificate, privateKey } from "../testing/certificate";
import { createAgent } from "./agent";
import { toTransportFailure } from "./transport-failure";

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function listen(server: ReturnType<typeof createHttpServer>): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

let target: number;
let seen: IncomingMessage[];

beforeEach(async () => {
  seen = [];
  target = await listen(
    createHttpsServer({ cert: certificate, key: privateKey }, (request, response) => {
      seen.push(request);
      response.end("from DingTalk");
    }),
  );
});

/** A proxy that takes every tunnel to the target, whatever its name; `answer` says something else instead. */
async function startProxy(answer?: (socket: Socket) => void) {
  const tunnels: { host: string | undefined; authorization: string | undefined }[] = [];
  const server = createHttpServer((_request, response) => response.writeHead(500).end());
  server.on("connect", (request, socket: Socket) => {
    socket.on("error", () => undefined);
    stops.push(async () => socket.destroy());
    tunnels.push({ host: request.url, authorization: request.headers["proxy-authorization"] });
    if (answer) return answer(socket);
    const upstream = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
  });
  return { address: `127.0.0.1:${await listen(server)}`, tunnels };
}

async function get(dispatcher: ReturnType<typeof createAgent>, origin: string): Promise<string> {
  stops.push(() => dispatcher.destroy());
  const { body } = await dispatcher.request({
    origin,
    path: "/x?code=secret",
    method: "GET",
    headers: { "x-token": "secret" },
  });
  return body.text();
}

const failureOf = (work: Promise<unknown>) => work.then(() => undefined, toTransportFailure);

describe("a call to DingTalk from a closed network", () => {
  it("goes through the proxy as a tunnel, of which it learns the host alone", async () => {
    const proxy = await startProxy();
    const agent = createAgent({ url: `http://user:p%40ss@${proxy.address}`, except: "" }, certificate);
    expect(await get(agent, "https://dingtalk.test")).toBe("from DingTalk");
    const authorization = `Basic ${Buffer.from("user:p@ss").toString("base64")}`;
    expect(proxy.tunnels).toEqual([{ host: "dingtalk.test:443", authorization }]);
    expect(seen.map(({ headers }) => headers)).toEqual([
      expect.not.objectContaining({ "proxy-authorization": expect.anything() }),
    ]);
  });

  it("SEC-34: is still made to nobody but DingTalk: a certificate that nobody vouches for ends it", async () => {
    const proxy = await startProxy();
    const proxied = { url: `http://${proxy.address}`, except: "" };
    expect(await failureOf(get(createAgent(proxied), "https://dingtalk.test"))).toMatchObject({
      detail: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
    expect(await failureOf(get(createAgent(proxied, certificate), "https://other.test"))).toMatchObject({
      detail: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
    expect(seen).toEqual([]);
  });

  it("reaches the hosts that are excepted, and this machine, without it", async () => {
    const proxy = await startProxy();
    const simulator = await listen(createHttpServer((_request, response) => void response.end("simulator")));
    const agent = createAgent({ url: `http://${proxy.address}`, except: "" }, certificate);
    expect(await get(agent, `http://127.0.0.1:${simulator}`)).toBe("simulator");
    const except = createAgent(
      { url: `http://${proxy.address}`, except: "example.com, .dingtalk.test" },
      certificate,
    );
    // Nobody answers to that name here: it was looked for directly.
    expect(await failureOf(get(except, "https://api.dingtalk.test"))).toMatchObject({ kind: "unreachable" });
    expect(proxy.tunnels).toEqual([]);
  });

  it.each([
    [
      "wants credentials",
      (socket: Socket) => void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
    ],
    [
      "refuses the host",
      (socket: Socket) => void socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
    ],
    ["goes away", (socket: Socket) => void socket.destroy()],
    ["says nothing", () => undefined],
  ])(
    "fails in time, and without a word of the proxy's credentials, when the proxy %s",
    async (_case, answer) => {
      const proxy = await startProxy(answer);
      const agent = createAgent({ url: `http://user:canary@${proxy.address}`, except: "" }, certificate);
      const began = performance.now();
      const failure = await failureOf(get(agent, "https://dingtalk.test"));
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(failure).toMatchObject({
        name: "TransportFailure",
        kind: expect.stringMatching(/unreachable|interrupted/),
      });
      // Asked once, and not again after the call has ended.
      expect(proxy.tunnels).toHaveLength(1);
      expect(JSON.stringify([failure?.message, failure?.detail, String(failure?.cause)])).not.toContain(
        "canary",
      );
    },
  );

  it("fails when the proxy cannot be reached", async () => {
    const agent = createAgent({ url: "http://127.0.0.1:9", except: "" }, certificate);
    expect(await failureOf(get(agent, "https://dingtalk.test"))).toMatchObject({ detail: "ECONNREFUSED" });
  });
});
