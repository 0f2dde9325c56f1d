import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // The marker package refuses every environment that does not call itself a server's.
      "server-only": path.join(root, "e2e/fixtures/server-only.ts"),
    },
  },
  test: {
    include: ["**/*.test.{ts,mjs}"],
    exclude: ["node_modules/**", ".next/**", ".data/**"],
    globalSetup: ["e2e/fixtures/test-environment.ts"],
    pool: "forks",
    // It would leave one processor free, which on two leaves one.
    maxWorkers: "100%",
    // They import "next/server" without its ending, which only a bundler understands.
    server: { deps: { inline: ["next-auth", "next-intl"] } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
