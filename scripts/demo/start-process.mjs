import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { findProcess } from "../../embedded-postgres/process-identity.mjs";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { end, stopAtEnd } from "../lifetime.mjs";
import { projectDirectory } from "../project.mjs";

/** Longer than Dingpass gives requests under way. */
const stopMilliseconds = 28_000;
const keptLines = 20;

/**
 * Starts one of the demo's programs and waits until it says that it is ready. When it ends without being asked to, the whole demo
 * ends and its last lines are shown.
 * @param {object} options
 * @param {string} options.name for people
 * @param {string} [options.command] a program; Node.js without
 * @param {string[]} options.args
 * @param {Record<string, string>} [options.environment] added to this one's
 * @param {RegExp} options.ready matches a line of its output
 * @param {import("./process-list.mjs").ProcessList} options.list
 * @returns {Promise<RegExpExecArray>} the match
 */
export async function startProcess({
  name,
  command = process.execPath,
  args,
  environment = {},
  ready,
  list,
}) {
  // In a session of its own: Ctrl-C reaches the demo alone, which stops all in the right order.
  const child = spawn(command, args, {
    cwd: projectDirectory,
    // What it starts by itself runs on the same Node.js.
    env: { ...process.env, npm_node_execpath: process.execPath, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const exited = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  let asked = false;
  stopAtEnd(async () => {
    asked = true;
    const kill = setTimeout(() => child.kill("SIGKILL"), stopMilliseconds);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await exited;
    clearTimeout(kill);
  });
  const identity = findProcess(child.pid ?? 0);
  if (identity !== null) await list.add(identity);

  /** @type {string[]} */
  const lines = [];
  return new Promise((resolve, reject) => {
    let isReady = false;
    /** @param {string} line */
    const read = (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      if (isReady) console.log(`[${name}] ${line}`);
      const match = ready.exec(line);
      if (match === null) return;
      isReady = true;
      resolve(match);
    };
    const streams = [child.stdout, child.stderr].map((input) => createInterface({ input }).on("line", read));
    const drained = Promise.all(streams.map((stream) => new Promise((done) => stream.once("close", done))));
    exited.then(async () => {
      await drained;
      if (asked) return;
      const story = [`${name} has ended. Its last lines:`, ...lines.map((line) => `  ${line}`)].join("\n");
      if (!isReady) return reject(new StartRefused(story));
      console.error(story);
      await end(1);
    });
  });
}
