import { spawnSync } from "node:child_process";
import { chromium } from "@playwright/test";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { runProgram } from "./run-program.mjs";

const systemPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The path of a browser for the tests (environment variable `CHROMIUM_PATH`): Playwright's own, else the system's, else one
 * that is installed now.
 * @returns {Promise<string>} refuses (`StartRefused`) when none can be had
 */
export async function getBrowser() {
  const installed = findBrowser();
  if (installed !== null) return installed;
  console.log("Installing a browser for the tests");
  for (const install of [installFromPlaywright, installFromDebian]) {
    await install().catch((error) => console.log(error.message));
    const browser = findBrowser();
    if (browser !== null) return browser;
  }
  throw new StartRefused("No browser for the tests. Install Chromium, or set CHROMIUM_PATH to one.");
}

function findBrowser() {
  const own = process.env.CHROMIUM_PATH;
  const places = own ? [own] : [chromium.executablePath(), ...systemPaths];
  // A browser that is there but lacks libraries of the system is of no use: only one that runs counts.
  return places.find((place) => spawnSync(place, ["--version"], { stdio: "ignore" }).status === 0) ?? null;
}

function installFromPlaywright() {
  return runProgram(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    failure: "Playwright could not install its browser.",
  });
}

async function installFromDebian() {
  if (process.getuid?.() !== 0) throw new StartRefused("Only root can install the system's Chromium.");
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  const failure = "apt-get could not install Chromium.";
  await runProgram("apt-get", ["update"], { environment, failure });
  const packages = ["chromium", "fonts-noto-cjk"];
  await runProgram("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
    environment,
    failure,
  });
}
