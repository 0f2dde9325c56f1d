import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findProcess, getOwnIdentity, isRunning } from "../../embedded-postgres/process-identity.mjs";
import { openProcessList } from "./process-list.mjs";

let dataDir: string;
const children: ReturnType<typeof spawn>[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "dingpass-demo-"));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

async function startSleeper() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 60_000)"]);
  children.push(child);
  await once(child, "spawn");
  const identity = findProcess(child.pid ?? 0);
  if (identity === null) throw new Error("The child is not running");
  return identity;
}

const writeList = (list: unknown) =>
  writeFile(path.join(dataDir, "demo-processes.json"), JSON.stringify(list));
const deadDemo = { pid: 2147483646, startedAt: "long ago" };

it("ends what a killed demo left running, and nothing that only has the same number", async () => {
  const left = await startSleeper();
  const stranger = await startSleeper();
  await writeList([deadDemo, left, { ...stranger, startedAt: "long ago" }]);
  const messages: string[] = [];
  await openProcessList(dataDir, (message) => messages.push(message));
  expect(isRunning(left)).toBe(false);
  expect(isRunning(stranger)).toBe(true);
  expect(messages).toEqual(["Ending what an earlier demo left running"]);
});

it("refuses beside a running demo", async () => {
  await writeList([getOwnIdentity()]);
  await expect(openProcessList(dataDir, () => {})).rejects.toMatchObject({
    name: "StartRefused",
    message: expect.stringContaining(`process ${process.pid}`),
  });
});

it("survives a half-written list", async () => {
  await writeFile(path.join(dataDir, "demo-processes.json"), '[{"pid":');
  const messages: string[] = [];
  const list = await openProcessList(dataDir, (message) => messages.push(message));
  expect(messages).toEqual([expect.stringContaining("demo-processes.json cannot be read")]);
  await list.clear();
});
