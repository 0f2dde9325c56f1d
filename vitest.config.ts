import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { listPureTests, listSharingTests } from "./scripts/test/process-sharing.mjs";

const root = import.meta.dirname;

/**
 * The tests of what keeps nothing from one test to the next: rules, texts, markup, the project's own files, and programs that a test starts
 * anew each time. None of them knows the product's environment or its database, or puts a module of its own in another one's place.
 */
const pure = [
  ...["lib/domain", "components/{console,ui}", "messages", "sample-site", "simulator"].map(
    (folder) => `${folder}/**/*.test.{ts,mjs}`,
  ),
  // The product's registry of metrics knows its environment.
  "e2e/architecture/!(metrics).test.ts",
  ...listPureTests(),
];

/** The tests that know the environment of the run and leave their process as it was, but for what fresh-process.ts takes back. */
const sharing = listSharingTests();
const elsewhere = ["node_modules/**", ".next/**", ".data/**"];
const environment = ["e2e/fixtures/test-environment.ts"];

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // The marker package refuses every environment that does not call itself a server's.
      "server-only": path.join(root, "e2e/fixtures/server-only.ts"),
    },
  },
  test: {
    pool: "forks",
    // A third of its time a test waits: for the database, for a program that it started, for a limit to pass.
    maxWorkers: availableParallelism() * 2,
    // They import "next/server" without its ending, which only a bundler understands.
    server: { deps: { inline: ["next-auth", "next-intl"] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: pure,
          // They share processes: to start one and to load what a test imports takes twice as long as the test.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "sharing",
          include: sharing,
          exclude: [...elsewhere, ...pure],
          globalSetup: environment,
          // The packages that they import are loaded once for many of them; the product's own modules are not.
          isolate: false,
          setupFiles: ["e2e/fixtures/fresh-process.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["**/*.test.{ts,mjs}"],
          exclude: [...elsewhere, ...pure, ...sharing],
          globalSetup: environment,
        },
      },
    ],
  },
});
