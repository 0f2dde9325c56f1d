import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.mjs";

let dataDir: string;
let messages: string[];
let running: EmbeddedServer[];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "dingpass server "));
  await chmod(dataDir, 0o755);
  messages = [];
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(port?: number) {
  const server = await startEmbeddedServer({
    dataDir,
    port,
    durable: false,
    log: (text) => messages.push(text),
  });
  running.push(server);
  return server;
}

async function query(server: EmbeddedServer, sql: string) {
  const client = new pg.Client({ connectionString: server.url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

const inHome = (...names: string[]) => path.join(dataDir, "postgres", ...names);

describe("startEmbeddedServer", () => {
  it("keeps data from one run to the next, on the loopback address only and behind a password", async () => {
    const first = await start();
    await query(first, "CREATE TABLE kept AS SELECT 7 AS number");
    expect((await query(first, "SHOW listen_addresses"))[0]).toEqual({ listen_addresses: "127.0.0.1" });
    expect((await stat(inHome("password"))).mode & 0o777).toBe(0o600);
    const withoutPassword = new URL(first.url);
    withoutPassword.password = "wrong";
    const stranger = new pg.Client({ connectionString: withoutPassword.href });
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
    await first.stop();

    const second = await start();
    expect(new URL(second.url).port).toBe(new URL(first.url).port);
    expect(await query(second, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  });

  it("keeps writes safe unless a test asks otherwise", async () => {
    const server = await startEmbeddedServer({ dataDir, log: () => {} });
    running.push(server);
    expect((await query(server, "SHOW fsync"))[0]).toEqual({ fsync: "on" });
    expect((await query(server, "SHOW synchronous_commit"))[0]).toEqual({ synchronous_commit: "on" });
  });

  it("tells when PostgreSQL was killed, and starts again", async () => {
    const server = await start();
    process.kill(server.pid, "SIGKILL");
    await server.ended;
    await server.stop();
    expect(await query(await start(), "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("stops the server that a killed process left behind", async () => {
    const script = `
      import { startEmbeddedServer } from ${JSON.stringify(pathToFileURL(path.resolve("embedded-postgres/embedded-server.mjs")).href)};
      const server = await startEmbeddedServer({ dataDir: process.argv[1], durable: false, log: () => {} });
      console.log(server.pid);
      setInterval(() => {}, 60_000);`;
    const owner = spawn(process.execPath, ["--input-type=module", "-e", script, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = await once(owner.stdout, "data");
    owner.kill("SIGKILL");
    await once(owner, "exit");
    const server = await start();
    expect(messages).toContain("Stopping the PostgreSQL that an earlier run left behind");
    expect(server.pid).not.toBe(Number(String(pid)));
    expect(await query(server, "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("starts beside a stale file that names a process of somebody else", async () => {
    const server = await start();
    process.kill(server.pid, "SIGKILL");
    await server.ended;
    await server.stop();
    const file = inHome("cluster", "postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    lines[0] = String(process.pid);
    await writeFile(file, lines.join("\n"));
    expect(await query(await start(), "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("refuses a second start on the same data directory", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      name: "StartRefused",
      message: expect.stringContaining(`already in use by process ${process.pid}`),
    });
  });

  it("starts over after an interrupted first start", async () => {
    await mkdir(inHome("unfinished-1", "base"), { recursive: true });
    expect(await query(await start(), "SELECT 1 AS up")).toEqual([{ up: 1 }]);
    expect(messages).toContain(
      "An earlier first start was interrupted while it made the database: starting over",
    );
    expect(await readdir(inHome())).not.toContain("unfinished-1");
  });

  it("moves an incomplete database aside and removes nothing", async () => {
    await mkdir(inHome("cluster"), { recursive: true });
    await writeFile(inHome("cluster", "PG_VERSION"), "18\n");
    await start();
    expect(messages.join("\n")).toMatch(/incomplete\. It was moved to/);
    const aside = (await readdir(inHome())).find((name) => name.startsWith("cluster-incomplete-"));
    expect(await readdir(inHome(aside ?? ""))).toEqual(["PG_VERSION"]);
  });

  it("sets a new password when the file with it is lost", async () => {
    const first = await start();
    await first.stop();
    await rm(inHome("password"));
    expect(await query(await start(), "SELECT 1 AS up")).toEqual([{ up: 1 }]);
  });

  it("takes another port when the wished one is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const taken = typeof address === "object" && address !== null ? address.port : 0;
    const server = await start(taken);
    expect(new URL(server.url).port).not.toBe(String(taken));
    other.close();
  });
});
