import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectDirectory } from "../project.mjs";
import { compressFiles } from "./compress-files.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { buildPageScripts } from "./page-scripts.mjs";
import { runProgram } from "./run-program.mjs";
import { buildSdk } from "./sdk.mjs";

/** What the product is built from. */
const sources = [
  ...["app", "components", "lib", "messages", "sdk/src"],
  ...["scripts/set-up/compress-files.mjs", "scripts/set-up/page-scripts.mjs", "scripts/set-up/sdk.mjs"],
  ...["instrumentation.ts", "proxy.ts", "next.config.mjs", "postcss.config.mjs", "tsconfig.json"],
  ...["package.json", "package-lock.json"],
];

/** Makes the Prisma client when the schema has changed since the last time. */
export async function generateClient() {
  const made = await fingerprint(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  await makeWhenStale("lib/data/generated/.made-from", made, async () => {
    console.log("Generating the database client");
    await runNode(
      ["node_modules/prisma/build/index.js", "generate"],
      "The database client could not be generated.",
    );
  });
}

/** Makes the production build when a source has changed since the last time. */
export async function buildWhenStale() {
  const made = await fingerprint(
    sources,
    (file) => !/\.test\.\w+$|lib\/data\/generated\/\.made-from$/.test(file),
  );
  await makeWhenStale(".next/made-from", made, makeBuild);
}

/** Makes the production build: the hosted pages' own scripts and the SDK, then the application, whose scripts and styles are compressed last. */
export async function makeBuild() {
  console.log("Building Dingpass");
  await Promise.all([buildPageScripts(), buildSdk()]);
  await runNode(["node_modules/next/dist/bin/next", "build"], "The build failed.");
  await compressFiles(path.join(projectDirectory, ".next", "static"));
}

/** @param {string} stamp @param {string} madeFrom @param {() => Promise<void>} make */
async function makeWhenStale(stamp, madeFrom, make) {
  const file = path.join(projectDirectory, stamp);
  // Without a stamp that can be read everything is made again.
  if ((await readFile(file, "utf8").catch(() => "")) === madeFrom) return;
  await rm(file, { force: true });
  await make();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, madeFrom);
}

/** @param {string[]} args @param {string} failure */
function runNode(args, failure) {
  const environment = { NEXT_TELEMETRY_DISABLED: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  return runProgram(process.execPath, args, { environment, failure });
}
