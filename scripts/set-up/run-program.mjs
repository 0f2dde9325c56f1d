import { spawn } from "node:child_process";
import { once } from "node:events";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { stopAtEnd } from "../lifetime.mjs";
import { projectDirectory } from "../project.mjs";

/**
 * Runs a program in the project's folder to its end, with its output shown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ environment?: Record<string, string>, failure: string }} options `failure` tells people what it means when it fails
 */
export async function runProgram(command, args, { environment = {}, failure }) {
  const child = spawn(command, args, {
    cwd: projectDirectory,
    env: { ...process.env, ...environment },
    stdio: "inherit",
  });
  stopAtEnd(async () => void child.kill());
  const [code] = await once(child, "exit").catch((error) => {
    throw new StartRefused(`${failure} ${error.message}`, { cause: error });
  });
  if (code !== 0) throw new StartRefused(failure);
}
