import { spawn } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "../scripts/project.mjs";

const names = ["directory", "login", "token"];
const name = process.argv[2] ?? "";

if (names.includes(name)) {
  process.exitCode =
    (await build()) || (await run("--conditions=react-server", "--import", "tsx", `bench/${name}.ts`));
} else {
  console.error(`Name a benchmark: npm run bench -- <${names.join(" | ")}>`);
  process.exitCode = 2;
}

/** Makes the production build where there is none; a stale one is the caller's choice. */
async function build() {
  try {
    await access(path.join(projectDirectory, ".next", "BUILD_ID"));
    return 0;
  } catch {
    console.error("Building Dingpass");
    return run(path.join("scripts", "build.mjs"));
  }
}

/**
 * Runs Node in the project's folder with this terminal.
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
async function run(...args) {
  const child = spawn(process.execPath, args, { cwd: projectDirectory, stdio: "inherit" });
  // Ctrl-C reaches the child as well; it stops what it started, and this process waits for it.
  process.on("SIGINT", () => {});
  const [code] = await once(child, "exit");
  return code ?? 1;
}
