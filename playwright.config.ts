import { defineConfig, devices } from "@playwright/test";

const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/fixtures/global-setup.ts",
  fullyParallel: true,
  // One more than the processors that they are made for: a test waits a part of its time for a mail, a limit or a page.
  workers: 3,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI ? "line" : "list",
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-US",
    // Recording every step costs a sixth of all processor time; `--trace on` records when one is looked for.
    trace: "off",
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
    launchOptions: executablePath ? { executablePath } : {},
  },
  projects: [
    { name: "browser", testMatch: ["hosted/**/*.spec.ts", "console/**/*.spec.ts"], teardown: "logs" },
    {
      name: "http",
      testMatch: ["protocol/**/*.spec.ts", "isolation/*.spec.ts"],
      teardown: "logs",
      // Whatever needs a page belongs to the other project: here it finds no browser.
      use: { launchOptions: { executablePath: "/specs-of-this-project-open-no-page" } },
    },
    { name: "logs", testDir: "e2e/teardown", workers: 1 },
  ],
});
