import { once } from "node:events";
import { Agent, get, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { createBoundedServer, drain, listen } from "./http-server.mjs";

const servers: ReturnType<typeof createBoundedServer>[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await drain(server, 0);
});

function create(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createBoundedServer(handle);
  servers.push(server);
  return server;
}

describe("the HTTP server", () => {
  it("says which port is in use and what to change", async () => {
    const port = await listen(
      create(() => {}),
      0,
    );
    await expect(
      listen(
        create(() => {}),
        port,
      ),
    ).rejects.toMatchObject({
      name: "StartRefused",
      message: expect.stringMatching(new RegExp(`Port ${port} is already in use.*PORT`)),
    });
  });

  it("lets a request under way finish on a kept-alive connection, and takes no new one", async () => {
    let answer: ServerResponse | undefined;
    const server = create((_request, response) => {
      answer = response;
      server.emit("under way");
    });
    const port = await listen(server, 0);
    const agent = new Agent({ keepAlive: true });
    const underWay = once(server, "under way");
    const response = once(get({ port, agent }), "response");
    await underWay;
    const drained = drain(server, 20_000);
    const [refused] = await once(connect(port, "127.0.0.1"), "error");
    expect(refused).toMatchObject({ code: "ECONNREFUSED" });
    answer?.end("finished");
    const [message] = (await response) as [IncomingMessage];
    expect(await text(message)).toBe("finished");
    await drained;
    agent.destroy();
  });

  it("is not held open by a connection that has said nothing, as browsers keep in store", async () => {
    const server = create((_request, response) => response.end());
    const port = await listen(server, 0);
    const accepted = once(server, "connection");
    const silent = connect(port, "127.0.0.1");
    const cut = once(silent, "close");
    await accepted;
    const started = performance.now();
    await drain(server, 20_000);
    await cut;
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("cuts off what does not finish in time", async () => {
    const server = create(() => server.emit("under way"));
    const port = await listen(server, 0);
    const underWay = once(server, "under way");
    const request = get({ port });
    const cut = once(request, "error");
    await underWay;
    await drain(server, 1);
    await cut;
  });

  it.each([
    ["nothing", ""],
    ["half a header", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "],
    ["half a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"],
  ])(
    "SEC-84: cuts off a client that has said %s and no more, soon after its time is over",
    async (_case, sent) => {
      const server = createBoundedServer((request) => request.resume(), {
        headersTimeout: 200,
        requestTimeout: 400,
        connectionsCheckingInterval: 50,
      });
      servers.push(server);
      const socket = connect(await listen(server, 0), "127.0.0.1");
      socket.write(sent);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    },
  );

  it("refuses WebSockets", async () => {
    const port = await listen(
      create((_request, response) => response.end()),
      0,
    );
    const headers = { connection: "Upgrade", upgrade: "websocket" };
    const [message] = (await once(get({ port, headers, agent: false }), "response")) as [IncomingMessage];
    expect(message.statusCode).toBe(400);
  });
});
