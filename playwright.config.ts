import { defineConfig, devices } from "@playwright/test";

const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/fixtures/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI ? "line" : "list",
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-US",
    trace: "retain-on-failure",
    actionTimeout: 15_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "hosted", testDir: "e2e/hosted", teardown: "logs" },
    { name: "console", testDir: "e2e/console", teardown: "logs" },
    { name: "protocol", testDir: "e2e/protocol", teardown: "logs" },
    { name: "isolation", testDir: "e2e/isolation", teardown: "logs" },
    { name: "logs", testDir: "e2e/teardown" },
  ],
});
