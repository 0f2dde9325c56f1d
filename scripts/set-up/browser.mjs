import { chromium } from "@playwright/test";
import { StartRefused } from "../../embedded-postgres/start-refused.mjs";
import { installFromDebian } from "./debian.mjs";
import { runProgram } from "./run-program.mjs";

/** Chromium without windows, which spends half the processor time of a whole browser on the tests. Empty: Playwright's own. */
const shells = ["", "/usr/bin/chromium-headless-shell"];

/** Whole browsers, where nothing lighter can be had. */
const wholeBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The path of a browser for the tests, empty for Playwright's own: what the environment variable `CHROMIUM_PATH` names, else a
 * headless shell that is there or can be installed, else a whole browser of the system.
 * @returns {Promise<string>} refuses (`StartRefused`) when none can be had
 */
export async function getBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  for (const install of [undefined, installFromPlaywright, installShell]) {
    await install?.().catch((error) => console.log(error.message));
    const shell = await findRunning(shells);
    if (shell !== null) return shell;
  }
  const browser = await findRunning(wholeBrowsers);
  if (browser !== null) return browser;
  throw new StartRefused("No browser for the tests. Install Chromium, or set CHROMIUM_PATH to one.");
}

/**
 * The first of these browsers that opens: one that is there but lacks libraries of the system is of no use.
 * @param {string[]} places
 */
async function findRunning(places) {
  for (const place of places) {
    const browser = await chromium.launch(place ? { executablePath: place } : {}).catch((error) => {
      // The first line says that it is not there, or what it lacks.
      console.log(`${place || "Playwright's browser"}: ${String(error.message).split("\n", 1)[0]}`);
      return null;
    });
    await browser?.close();
    if (browser) return place;
  }
  return null;
}

function installFromPlaywright() {
  console.log("Installing a browser for the tests");
  const playwright = "node_modules/@playwright/test/cli.js";
  return runProgram(process.execPath, [playwright, "install", "--only-shell", "chromium"], {
    failure: "Playwright could not install its browser.",
  });
}

function installShell() {
  return installFromDebian(
    ["chromium-headless-shell", "fonts-noto-cjk"],
    "apt-get could not install a browser.",
  );
}
