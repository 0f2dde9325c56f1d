import path from "node:path";
import { projectDirectory } from "../project.mjs";
import { getBrowser } from "../set-up/browser.mjs";
import { buildWhenStale } from "../set-up/build.mjs";
import { getNode24 } from "../set-up/node-24.mjs";
import { getOutsideClients } from "../set-up/outside-clients.mjs";
import { runProgram } from "../set-up/run-program.mjs";
import { getSiteProxies } from "../set-up/site-proxies.mjs";
import { countPlaywright, countVitest, withReport } from "./reports.mjs";
import { listRuntimeTests } from "./runtime-tests.mjs";

/** @typedef {import("./run-tests.mjs").Counts} Counts */

const quiet = { NEXT_TELEMETRY_DISABLED: "1" };

/** In the order in which they run: what is quick to fail comes first. @type {Record<string, () => Promise<Counts>>} */
export const stages = {
  format: () => check(() => run("biome", ["ci", "--linter-enabled=false", "--assist-enabled=false"])),
  lint: () => check(() => run("biome", ["ci", "--formatter-enabled=false"])),
  types: () =>
    check(async () => {
      await run("next", ["typegen"]);
      await run("tsc", ["--noEmit", "-p", "."]);
    }),
  knip: () => check(() => run("knip", [])),
  build: () => check(buildWhenStale),
  unit: () => runVitest(process.execPath),
  "unit-node-24": runVitestOnNode24,
  browser: () => runPlaywright([]),
};

/**
 * What runs only when it is named, because it is part of another stage: for use while working. @type {typeof stages}
 */
export const shortcuts = {
  smoke: () => runPlaywright(["--grep", "@smoke"]),
};

/** @param {() => Promise<void>} work @returns {Promise<Counts>} */
async function check(work) {
  await work();
  return { passed: 1, failed: 0, skipped: 0 };
}

/** @param {string} node the program that runs it @param {string[]} [files] all tests unless some are named */
function runVitest(node, files = []) {
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"];
  return withReport(countVitest, (report) =>
    runProgram(node, [...vitest, `--outputFile.json=${report}`, ...files], {
      environment: quiet,
      failure: "vitest run failed",
    }),
  );
}

/** Those tests that Node.js itself has a part in, on the one that is recommended, where the run is not on it already. @returns {Promise<Counts>} */
async function runVitestOnNode24() {
  const node = await getNode24();
  if (node !== null && node !== process.execPath) return runVitest(node, listRuntimeTests());
  console.log(
    node === null ? "npm has no Node.js 24 for this system: skipped" : "The unit tests ran on it already",
  );
  return { passed: 0, failed: 0, skipped: node === null ? 1 : 0 };
}

/** @param {string[]} selection */
async function runPlaywright(selection) {
  await buildWhenStale();
  await getOutsideClients();
  await getSiteProxies();
  // One of the two instances that the tests talk to runs on the recommended Node.js, the other on that of the run.
  const node24 = await getNode24();
  const environment = {
    ...quiet,
    CHROMIUM_PATH: await getBrowser(),
    ...(node24 === null ? {} : { NODE_24: node24 }),
  };
  // The condition lets the tests' set-up import server modules; Playwright hands it on to its workers.
  const playwright = ["--conditions=react-server", "node_modules/@playwright/test/cli.js"];
  return withReport(countPlaywright, (report) =>
    runProgram(process.execPath, [...playwright, "test", "--reporter=list,json", ...selection], {
      environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      failure: "playwright test failed",
    }),
  );
}

/** @param {string} program of a package @param {string[]} args */
function run(program, args) {
  return runProgram(path.join(projectDirectory, "node_modules", ".bin", program), args, {
    environment: quiet,
    failure: `${[program, ...args].join(" ")} failed`,
  });
}
