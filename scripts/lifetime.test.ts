import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const program = `
  const { runUntilSignal, stopAtEnd } = await import(${JSON.stringify(pathToFileURL("scripts/lifetime.mjs").href)});
  await runUntilSignal(async () => {
    stopAtEnd(async () => console.log("first"));
    stopAtEnd(async () => console.log("second"));
    setInterval(() => {}, 1000);
    console.log("started");
  });`;

/** Runs the program below a shell, as npm does: the shell ends without passing signals on. */
async function runBelowShell(environment: Record<string, string>) {
  const shell = spawn("sh", ["-c", '"$NODE" --input-type=module -e "$PROGRAM"; true'], {
    env: { ...process.env, NODE: process.execPath, PROGRAM: program, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  await new Promise<void>((resolve) => {
    shell.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("started")) resolve();
    });
  });
  return { shell, output: () => output };
}

it("stops what it started, in the reverse order, when the shell that npm used is gone", async () => {
  const { shell, output } = await runBelowShell({ npm_lifecycle_event: "demo" });
  shell.kill("SIGTERM");
  // The program holds the output open for as long as it lives.
  await once(shell.stdout, "close");
  expect(output().trim().split("\n")).toEqual(["started", "second", "first"]);
});
