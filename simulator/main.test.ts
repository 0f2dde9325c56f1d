import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

function run(...args: string[]) {
  return spawn(process.execPath, ["--import", "tsx", MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

async function readFirst(stream: NodeJS.ReadableStream): Promise<string> {
  const [data] = (await once(stream, "data")) as [Buffer];
  return data.toString();
}

describe("the process", () => {
  test("says where it listens and stops on SIGTERM, also under an unanswered request", async () => {
    const child = run("--port", "0");
    const line = await readFirst(child.stdout);
    expect(line).toMatch(/^DingTalk simulator listening on http:\/\/localhost:\d+\n$/);
    const url = line.trim().split(" ").at(-1);
    await fetch(`${url}/control/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ endpoint: "gettoken", kind: "silent" }),
    });
    const unanswered = fetch(`${url}/gettoken`).catch(() => "cut off");
    await expect
      .poll(async () => (await (await fetch(`${url}/control/calls`)).json()) as object)
      .toMatchObject({
        calls: [{ fault: "silent" }],
      });
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(await unanswered).toBe("cut off");
  });

  test("says that the port is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const child = run("--port", String(port));
    const [message, [code]] = await Promise.all([readFirst(child.stderr), once(child, "exit")]);
    server.close();
    expect(code).toBe(1);
    expect(message).toBe(
      `DingTalk simulator: port ${port} of 127.0.0.1 is in use; choose another one with --port.\n`,
    );
  });

  test("says that the port for mails is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const child = run("--port", "0", "--mail-port", String(port));
    const [message, [code]] = await Promise.all([readFirst(child.stderr), once(child, "exit")]);
    server.close();
    expect(code).toBe(1);
    expect(message).toContain(`port ${port} of 127.0.0.1 is in use; choose another one with --mail-port.`);
  });

  test("refuses options that it does not know", async () => {
    const child = run("--prot", "1");
    const [message, [code]] = await Promise.all([readFirst(child.stderr), once(child, "exit")]);
    expect(code).toBe(1);
    expect(message).toContain("--port");
  });
});
