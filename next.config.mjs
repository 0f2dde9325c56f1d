import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/entry/messages.ts");

/** Sent with every response, static files, redirects and errors included (SEC-69). */
const securityHeaders = [
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
];

/**
 * Addresses that see a code or a state never tell another site where they were (SEC-17). The provider is below `/oidc`
 * where pools have hosts of their own: this list is compared with the address as it was asked for.
 */
const secretAddresses = ["/p/:pool/oidc/:path*", "/oidc/:path*", "/connections/:path*"];

/** For everything that is not a page: such an answer loads nothing. Pages get theirs, with a nonce, from proxy.ts. */
const closedPolicy = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** @type {import("next").NextConfig} */
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
  ],
  // In development Next would print the arguments of actions, passwords among them.
  logging: { serverFunctions: false },
  experimental: { serverActions: { bodySizeLimit: "64kb" } },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders },
      {
        source: "/((?!p/[^/]+/oidc/|oidc/|connections/).*)",
        headers: [{ key: "Referrer-Policy", value: "same-origin" }],
      },
      ...secretAddresses.map((source) => ({
        source,
        headers: [
          { key: "Referrer-Policy", value: "no-referrer" },
          { key: "Cache-Control", value: "no-store" },
        ],
      })),
      { source: "/:root(_next|api|connections|locale)/:path*", headers: [closedPolicy] },
    ];
  },
};

export default withNextIntl(nextConfig);
