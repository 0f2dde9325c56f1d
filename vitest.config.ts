import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

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
];

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
          name: "whole",
          include: ["**/*.test.{ts,mjs}"],
          exclude: ["node_modules/**", ".next/**", ".data/**", ...pure],
          globalSetup: ["e2e/fixtures/test-environment.ts"],
        },
      },
    ],
  },
});
