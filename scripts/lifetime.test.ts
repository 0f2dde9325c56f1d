import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "vitest";

const module = path.resolve("scripts/lifetime.mjs");

it("a program whose output nobody reads any more ends in order, and does not go on about it", async () => {
  const program = `
    import { runUntilSignal, stopAtEnd } from ${JSON.stringify(module)};
    process.on("uncaughtException", (error) => console.log("uncaught", error.code));
    await runUntilSignal(async () => {
      stopAtEnd(async () => process.send("stopped"));
      setInterval(() => console.log("a line"), 1);
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said: unknown[] = [];
  child.on("message", (message) => said.push(message));
  child.stdout?.once("data", () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(said).toEqual(["stopped"]);
});
