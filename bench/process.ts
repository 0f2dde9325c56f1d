import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A process of ours that serves. */
export interface ServingProcess {
  pid: number;
  /** Rejects with the last lines it said when it ends before it was told to. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

const REMEMBERED_CHARACTERS = 4000;
const STOP_WITHIN_MILLISECONDS = 30_000;

/** Starts a Node program, or another `command`. What it says is kept for the case that it ends, and not printed. */
export function startProcess(
  name: string,
  args: string[],
  environment: Record<string, string>,
  command = process.execPath,
): ServingProcess {
  const child = spawn(command, args, {
    // What it starts by itself runs on the same Node.js.
    env: { ...process.env, npm_node_execpath: process.execPath, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) {
    output.on("data", (chunk) => {
      said = (said + chunk).slice(-REMEMBERED_CHARACTERS);
    });
  }
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`${name} ended (${code ?? signal}):\n${said}`)));
  });
  // Whoever awaits it hears of it; after `stop` nobody does.
  ended.catch(() => {});
  if (child.pid === undefined) throw new Error(`${name} could not be started`);
  return { pid: child.pid, ended, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MILLISECONDS);
  await exited;
  clearTimeout(patience);
}

/** Asks `attempt` again until it fulfils, at most `seconds` long; the time that took, in milliseconds. */
export async function waitUntil(
  attempt: () => Promise<unknown>,
  { process, seconds }: { process: ServingProcess; seconds: number },
): Promise<number> {
  const begin = performance.now();
  const poll = async () => {
    for (;;) {
      try {
        await attempt();
        return performance.now() - begin;
      } catch (error) {
        if (performance.now() - begin > seconds * 1000) throw error;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  };
  return Promise.race([poll(), process.ended]);
}
