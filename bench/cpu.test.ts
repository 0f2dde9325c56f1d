import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { parseStat, readCpuMilliseconds, readResidentMebibytes } from "./cpu";

test("a program's name cannot shift the fields", () => {
  const line = "42 (a ) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 100 20 3 4 20 0 1 0 5 6 7";
  expect(parseStat(line)).toEqual({ parent: 7, ticks: 127 });
});

test("work of children counts, also after they ended", async () => {
  const spin = "while (process.cpuUsage().user < 150_000);";
  const script = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(spin)}]);
    console.log("done"); process.stdin.resume();`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "inherit"] });
  const { pid } = child;
  if (pid === undefined) throw new Error("not started");
  try {
    await once(child.stdout, "data");
    expect(readCpuMilliseconds(pid)).toBeGreaterThan(140);
    expect(readResidentMebibytes(pid)).toBeGreaterThan(10);
  } finally {
    child.kill();
    await once(child, "exit");
  }
  expect(() => readCpuMilliseconds(pid)).toThrow("is gone");
});
