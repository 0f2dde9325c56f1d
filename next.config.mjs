import { readFile } from "node:fs/promises";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

/**
 * Security headers are not here: our HTTP server sets them before Next runs (server/security-headers.mjs), so `next dev` sends
 * none but the policy of pages.
 * @type {import("next").NextConfig}
 */
const nextConfig = {
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  // `npm test` checks the types, those of tests and scripts too; whoever builds in order to start does not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "oidc-provider",
    "@node-rs/argon2",
    "pino",
    "undici",
    "pg",
    "pg-boss",
    "nodemailer",

    "libphonenumber-js",
    "@zxcvbn-ts/core",
    "@zxcvbn-ts/language-common",
  ],
  // In development Next would print the arguments of actions, passwords among them.
  logging: { serverFunctions: false },
  experimental: {
    preloadEntriesOnStart: false,
    // The edge table has the bound of each address; this is its largest.
    serverActions: { bodySizeLimit: "1536kb" },
    proxyClientMaxBodySize: "64kb",
  },
};

/**
 * The plugin of next-intl says to the bundler where the texts are. It brings a compiler along, of which a server that is built
 * needs nothing: it would hold 25 MiB of it.
 * @param {string} phase
 */
export default async function configure(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return nextConfig;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  // Written into the build, which serves the very files (lib/config/sdk-integrity.ts).
  const env = { SDK_INTEGRITY: (await readIntegrity())["dingpass.js"] ?? "" };
  return createNextIntlPlugin("./lib/entry/messages.ts")({ ...nextConfig, env });
}

/** The hashes of the SDK's files. The build makes them before this; other tools read this file where nothing was built. */
async function readIntegrity() {
  try {
    return JSON.parse(await readFile(new URL("public/sdk/integrity.json", import.meta.url), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
