import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let directory: string;
let standIn: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "dingpass-start-"));
  standIn = path.join(directory, "node");
  await writeFile(standIn, '#!/bin/sh\necho "$$ $MALLOC_ARENA_MAX $*"\nexit 7\n');
  await chmod(standIn, 0o755);
});

afterAll(() => rm(directory, { recursive: true }));

/** Runs the start with another program in the place of Node.js. */
async function start(environment: Record<string, string>, program = standIn) {
  const child = spawn("sh", ["scripts/start.sh"], {
    env: {
      ...process.env,
      HEAP_MEBIBYTES: undefined,
      MALLOC_ARENA_MAX: undefined,
      npm_node_execpath: program,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = await exited;
  return { pid: child.pid, out: out.trim(), error: error.trim(), code, signal };
}

describe("the start", () => {
  it.each([
    ["192 MiB", {}, "192", "2"],
    ["192 MiB when it says nothing", { HEAP_MEBIBYTES: "" }, "192", "2"],
    ["what the environment says", { HEAP_MEBIBYTES: "768", MALLOC_ARENA_MAX: "4" }, "768", "4"],
  ])(
    "bounds the heap at %s, and is the process that was started",
    async (_case, environment, heap, arenas) => {
      const { pid, out, code } = await start(environment);
      expect(out).toBe(
        `${pid} ${arenas} --max-old-space-size=${heap} --max-semi-space-size=8 scripts/start.mjs`,
      );
      expect(code).toBe(7);
    },
  );

  it.each(["many", "95", "-1", "1e3", "19.2", "99999999999999999999", "200 --inspect=0.0.0.0", "$(id)"])(
    "refuses a bound of %j and names the variable",
    async (value) => {
      expect(await start({ HEAP_MEBIBYTES: value })).toMatchObject({
        out: "",
        error: "HEAP_MEBIBYTES is not a whole number of mebibytes, 96 or more",
        code: 1,
      });
    },
  );

  it("hands on how Dingpass itself ends", async () => {
    const refused = await start({ PORT: "none" }, process.execPath);
    expect(refused).toMatchObject({ error: "PORT is not a port number between 1 and 65535", code: 1 });
  });
});
