/**
 * Which room of the project may import what: the one table that biome.json's borders are made from by `npm run borders`. A room's
 * own folder goes without saying, its tests and `testing/` folders are free, and nobody else imports a `testing/` folder.
 * @typedef {object} Room
 * @property {string} place a folder of the project, or a file of it that has rules of its own
 * @property {string[]} [imports] rooms, parts of a room or single modules
 * @property {string[]} [reads] as `imports`, but of them types and what finds, gets, lists or counts alone
 * @property {string[]} [packages] `name/**` for any module of a package, `node:*` for Node.js itself
 * @property {string[]} [inner] parts of this room that are closed to whoever does not name them
 * @property {true} [runsUnbuilt] run by Node.js as it is: it reaches other rooms by relative paths, and of them `.mjs` alone
 * @property {Record<string, string>} [globals] what every module finds and this room must not touch, with the reason
 * @property {string} because what the border keeps apart
 */

const components = ["next-intl", "react"];
const fields = ["react-hook-form", "zod"];
const inProduction = "what runs in production knows no simulator, seed or benchmark";

/** @type {readonly Room[]} */
export const rooms = [
  {
    place: "instrumentation.ts",
    imports: ["lib/entry/edge", "lib/services/start"],
    because: "it starts, hands over and reports, no more",
  },
  { place: "instrumentation-client.ts", because: "every page loads it" },

  {
    place: "app",
    imports: ["components/hosted", "lib/entry", "lib/services"],
    because: "entrances are thin and never query",
  },
  {
    place: "app/(console)",
    imports: ["components/console", "components/ui", "lib/auth", "lib/domain", "lib/entry", "lib/services"],
    packages: ["next", "next/navigation", "next-intl", "next-intl/server", "react", "zod"],
    because:
      "pages and actions act through lib/services, behind the door in lib/entry, which alone makes scopes",
  },

  {
    place: "components/ui",
    imports: ["lib/domain"],
    packages: [
      ...components,
      ...fields,
      "@hookform/resolvers/zod",
      "clsx",
      "lucide-react",
      "radix-ui",
      "sonner",
      "tailwind-merge",
      "uqr",
    ],
    because: "parts without domain words know nobody who uses them",
  },
  {
    place: "components/ui/link.tsx",
    packages: ["next/link", "react"],
    because: "when a page is fetched ahead is decided at one place",
  },
  {
    place: "components/console",
    imports: ["components/ui", "lib/domain"],
    packages: [...components, ...fields, "@simplewebauthn/browser", "lucide-react", "next/navigation"],
    because: "a form receives its action as a prop",
  },
  {
    place: "components/console/pools/sign-in-bars.tsx",
    packages: ["recharts"],
    because: "the library of charts is large: one module has it, and one page loads that",
  },
  {
    place: "components/console/users/import/parse-csv.ts",
    packages: ["papaparse"],
    because: "one module reads CSV, and one page loads it",
  },
  {
    place: "components/hosted",
    imports: ["components/ui", "lib/domain", "messages"],
    packages: [...components, "dingtalk-jsapi/**"],
    because: "rendered once, on the server; a form receives its address as a prop",
  },

  {
    place: "lib/domain",
    packages: ["zod"],
    globals: {
      crypto: "randomness is passed in",
      fetch: "it calls nobody",
      performance: "the time is passed in",
      process: "it knows no environment",
      setInterval: "it starts nothing",
      setTimeout: "it starts nothing",
    },
    because: "no framework, database, environment, clock or randomness",
  },
  {
    place: "lib/domain/user/phone-number.ts",
    packages: ["libphonenumber-js/min"],
    because: "what a phone number is stands in a table of all countries: one module has it",
  },
  {
    place: "lib/config",
    // One rule for what an e-mail address is.
    imports: ["lib/domain/user/email-address"],
    packages: ["zod"],
    because: "it is read before anything else is there",
  },
  {
    place: "lib/log",
    imports: ["lib/config", "lib/domain"],
    packages: ["pino", "server-only"],
    because: "everybody logs",
  },
  {
    place: "lib/metrics",
    imports: ["lib/config", "lib/domain"],
    packages: ["prom-client", "server-only"],
    because: "everybody counts, and prom-client stays in here",
  },
  {
    place: "lib/crypto",
    imports: ["lib/config"],
    packages: ["jose", "node:*", "server-only"],
    because: "it seals whatever it is given, and makes keys for whoever asks",
  },
  {
    place: "lib/passwords",
    imports: ["lib/domain"],
    packages: ["@node-rs/argon2", "@zxcvbn-ts/core", "@zxcvbn-ts/language-common", "server-only"],
    because:
      "it judges and hashes what it is given; the dictionary stays in here, on the server, and is loaded when it is needed",
  },
  {
    place: "lib/pictures",
    imports: ["lib/domain"],
    packages: ["server-only", "sharp"],
    because: "sharp stays in here, and is loaded with the first picture",
  },
  {
    place: "lib/passkeys",
    imports: ["lib/domain", "lib/log"],
    packages: ["@simplewebauthn/server", "server-only"],
    because: "it asks and verifies for whoever it is told, and knows neither administrators nor users",
  },
  {
    place: "lib/second-factor",
    imports: ["lib/crypto", "lib/data", "lib/domain"],
    packages: ["node:*", "otpauth", "server-only"],
    because:
      "it makes, counts and checks codes for whoever it is told, and knows neither administrators nor users",
  },
  {
    place: "lib/data",
    imports: ["lib/config", "lib/domain", "lib/log"],
    packages: ["@prisma/adapter-pg", "node:*", "pg", "server-only", "zod"],
    inner: ["lib/data/client", "lib/data/generated"],
    because: "Prisma stays in here, and queries decide nothing",
  },
  {
    place: "lib/addresses",
    imports: ["lib/config", "lib/domain"],
    reads: ["lib/data"],
    packages: ["server-only"],
    because: "it makes addresses and changes nothing",
  },
  {
    place: "lib/audit",
    imports: ["lib/data", "lib/domain"],
    packages: ["server-only"],
    because: "it writes what others did",
  },
  {
    place: "lib/dingtalk",
    imports: ["lib/config", "lib/crypto", "lib/data", "lib/domain", "lib/log", "lib/metrics"],
    packages: ["libphonenumber-js/min", "node:*", "server-only", "undici", "zod"],
    because: "it knows DingTalk and nothing of who signs in",
  },
  {
    place: "lib/jobs",
    imports: ["lib/data", "lib/log"],
    packages: ["node:*", "pg-boss", "server-only"],
    because: "pg-boss stays in here, and knows nothing of what is done",
  },
  {
    place: "lib/mail",
    imports: [
      "lib/config",
      "lib/crypto",
      "lib/data",
      "lib/data/client",
      "lib/domain",
      "lib/jobs",
      "lib/log",
      "lib/metrics",
      "messages",
    ],
    packages: ["nodemailer", "server-only", "use-intl/core"],
    because: "nodemailer and the templates stay in here",
  },
  {
    place: "lib/outgoing",
    imports: ["lib/domain"],
    packages: ["node:*", "server-only"],
    because: "it calls addresses that administrators entered, and knows nothing of what it says to whom",
  },
  {
    place: "lib/logout",
    imports: [
      "lib/addresses",
      "lib/config",
      "lib/data",
      "lib/data/client",
      "lib/domain",
      "lib/jobs",
      "lib/log",
      "lib/metrics",
      "lib/oidc/logout-token",
      "lib/outgoing",
    ],
    packages: ["server-only"],
    because: "it tells applications what others ended, outside of any request",
  },
  {
    place: "lib/services",
    imports: [
      "lib/addresses",
      "lib/audit",
      "lib/config",
      "lib/crypto",
      "lib/data",
      "lib/data/client",
      "lib/dingtalk",
      "lib/domain",
      "lib/jobs/start-jobs",
      "lib/log",
      "lib/logout",
      "lib/mail",
      "lib/outgoing/look-up-txt",
      "lib/passkeys",
      "lib/passwords",
      "lib/pictures",
      "lib/second-factor",
      // The one rule for what counts as a migration, so that a start and the embedded server agree.
      "embedded-postgres/migration-folder.mjs",
    ],
    packages: ["node:*", "server-only"],
    inner: ["lib/services/access"],
    because: "use cases know no framework and no Prisma",
  },
  {
    place: "lib/login",
    imports: [
      "lib/addresses",
      "lib/audit",
      "lib/crypto",
      "lib/data",
      "lib/dingtalk",
      "lib/domain",
      "lib/log",
      "lib/mail",
      "lib/metrics",
      "lib/passkeys",
      "lib/passwords",
      "lib/second-factor",
      // A login ends in rooms of others: what it may touch there is named one by one.
      "lib/auth/dingtalk/ceremony",
      "lib/oidc/interactions",
      "lib/oidc/refused-requests",
      "lib/oidc/sessions",
      "lib/oidc/start-limits",
      "lib/services/applications/test-ticket",
      "lib/services/connections/connection-secret",
      "lib/services/connections/trial-ticket",
    ],
    packages: ["node:*", "server-only"],
    because: "signing in knows no framework and no Prisma",
  },
  {
    place: "lib/oidc",
    imports: [
      "lib/addresses",
      "lib/config",
      "lib/crypto",
      "lib/data",
      "lib/domain",
      "lib/log",
      "lib/metrics",
      // The provider's own pages are hosted pages.
      "components/hosted",
    ],
    packages: ["jose", "node:*", "oidc-provider", "server-only"],
    because: "the protocol knows neither DingTalk nor how people sign in, and oidc-provider stays in here",
  },
  {
    place: "lib/auth",
    imports: ["lib/config", "lib/crypto", "lib/dingtalk", "lib/domain", "lib/services"],
    packages: [
      "@auth/core",
      "next-auth",
      "next-auth/**",
      "next/headers",
      "next/navigation",
      "react",
      "server-only",
    ],
    because: "next-auth stays in here",
  },
  {
    place: "lib/auth/dingtalk/provider.ts",
    packages: ["next-auth", "next-auth/providers"],
    because: "any application can take it as it is",
  },
  {
    place: "lib/entry",
    imports: [
      "lib/addresses",
      "lib/audit",
      "lib/auth",
      "lib/config",
      "lib/crypto",
      "lib/dingtalk",
      "lib/domain",
      "lib/log",
      "lib/login",
      "lib/metrics",
      "lib/oidc",
      // The door makes the scopes.
      "lib/services/access",
      "messages",
      // A hosted page is an answer.
      "components/hosted",
      // What answers before Next's router is handed to our HTTP server.
      "server/handover.mjs",
      "server/takes-encoding.mjs",
      // The metrics tell what our HTTP server refused by itself.
      "server/refusal-counts.mjs",
    ],
    reads: ["lib/data"],
    packages: ["next-intl/server", "next/**", "node:*", "react", "server-only", "zod"],
    because: "doors change nothing by themselves; oidc-provider, next-auth and Prisma stay behind them",
  },

  {
    place: "server",
    imports: ["embedded-postgres", "lib/config", "lib/domain"],
    packages: ["next", "next/dist/**", "node:*"],
    runsUnbuilt: true,
    because: "it runs before the product is loaded",
  },
  {
    place: "embedded-postgres",
    packages: [
      "@prisma/adapter-pg",
      "@prisma/driver-adapter-utils",
      "@prisma/schema-engine-wasm",
      "node:*",
      "pg",
    ],
    runsUnbuilt: true,
    because: "it runs before the product does",
  },
  {
    place: "scripts/start.mjs",
    imports: [
      "embedded-postgres",
      "server",
      "scripts/database-addresses.mjs",
      "scripts/lifetime.mjs",
      "scripts/project.mjs",
    ],
    runsUnbuilt: true,
    because: inProduction,
  },
  {
    place: "scripts/migrate.mjs",
    imports: [
      "embedded-postgres",
      "scripts/database-addresses.mjs",
      "scripts/project.mjs",
      "scripts/run-command.mjs",
    ],
    runsUnbuilt: true,
    because: inProduction,
  },
  {
    place: "scripts/administrator.mjs",
    imports: [
      "embedded-postgres",
      // One way to hash a password, whoever sets it.
      "lib/domain/administrator/argon2-parameters.mjs",
      "scripts/database-addresses.mjs",
      "scripts/project.mjs",
      "scripts/run-command.mjs",
    ],
    packages: ["@node-rs/argon2", "node:*", "pg"],
    runsUnbuilt: true,
    because: inProduction,
  },
  {
    place: "scripts/database-addresses.mjs",
    imports: ["embedded-postgres", "lib/config"],
    runsUnbuilt: true,
    because: inProduction,
  },
  {
    place: "scripts/lifetime.mjs",
    imports: ["embedded-postgres"],
    runsUnbuilt: true,
    because: inProduction,
  },
  {
    place: "scripts/run-command.mjs",
    imports: ["embedded-postgres"],
    runsUnbuilt: true,
    because: inProduction,
  },
  { place: "scripts/project.mjs", packages: ["node:*"], runsUnbuilt: true, because: inProduction },
  { place: "messages", because: "texts are data" },

  {
    place: "simulator",
    packages: ["node:*", "smtp-server", "uqr", "zod"],
    because: "DingTalk in a box knows nothing of the product's code",
  },
  {
    place: "sdk",
    packages: ["react"],
    because: "it runs in pages of others, who have it alone; only its entry for React knows React",
  },
  {
    place: "sample-site",
    packages: ["node:*", "oidc-provider", "openid-client", "zod"],
    because: "a stranger's site knows the protocol, not the code",
  },
];

/** Where `process.env` may be read. */
export const environmentReaders = [
  "**/*.test.ts",
  "**/*.test.tsx",
  "**/testing/**",
  "bench/**",
  "e2e/**",
  "prisma/**",
  "scripts/**",
  "*.config.*",
  "sample-site/**",
  "simulator/**",
  "instrumentation.ts",
  "lib/config/**",
  "embedded-postgres/**",
];
