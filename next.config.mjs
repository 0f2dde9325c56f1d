import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/entry/messages.ts");

/**
 * Security headers are not here: our HTTP server sets them before Next runs (server/security-headers.mjs), so `next dev` sends
 * none but the policy of pages.
 * @type {import("next").NextConfig}
 */
const nextConfig = {
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  serverExternalPackages: [
    "oidc-provider",
    "@node-rs/argon2",
    "pino",
    "undici",
    "pg",
    "rate-limiter-flexible",
    "libphonenumber-js",
  ],
  // In development Next would print the arguments of actions, passwords among them.
  logging: { serverFunctions: false },
  experimental: { serverActions: { bodySizeLimit: "64kb" }, proxyClientMaxBodySize: "64kb" },
};

export default withNextIntl(nextConfig);
