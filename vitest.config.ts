import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** The tests of rules, which need nothing beside them. */
const domain = "lib/domain/**/*.test.ts";

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
    // It would leave one processor free, which on two leaves one.
    maxWorkers: "100%",
    // They import "next/server" without its ending, which only a bundler understands.
    server: { deps: { inline: ["next-auth", "next-intl"] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "domain",
          include: [domain],
          // It knows no environment, clock or database and keeps nothing, so its tests share a process: a third of their time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["**/*.test.{ts,mjs}"],
          exclude: ["node_modules/**", ".next/**", ".data/**", domain],
          globalSetup: ["e2e/fixtures/test-environment.ts"],
        },
      },
    ],
  },
});
