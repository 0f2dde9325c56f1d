/** A module that Biome looks at as if it stood there. */
export interface BorderCase {
  /** A folder of the project, or one file of it that has rules of its own. */
  place: string;
  code: string;
}

/** One crossing of each border; the lint has to report every one. */
export const crossings: readonly (BorderCase & { rule: string })[] = [
  importing("app/(console)/console", "@/lib/config"),
  importing("app/(console)/console", "@/lib/crypto/seal"),
  importing("app/(console)/console", "@/lib/data/client", "database"),
  importing("app/(console)/console", "@/lib/data/pools", "findPool"),
  importing("app/(console)/console", "@/lib/services/access/scope", "PoolScope"),
  importing("app/(console)/console", "@/prisma/seed/scope", "poolScope"),
  importing("app/(hosted)/p/[pool]", "@/lib/data/pools", "createPool"),
  importing("app/(console)/console", "@/lib/dingtalk/call"),
  importing("app/p/[pool]/oidc", "oidc-provider"),
  importing("app/p/[pool]/oidc", "@/e2e/dingtalk/server"),
  importing("components/console/pools", "@/components/hosted/login-panel"),
  importing("components/console/pools", "@/lib/services/pools/create-pool"),
  importing("components/hosted", "@/components/console/shell/brand"),
  importing("components/hosted", "@/lib/data/pools", "findPool"),
  importing("components/ui", "@/components/console/shell/brand"),
  importing("components/ui", "next-auth"),
  importing("components/ui", "node:crypto"),
  importing("instrumentation.ts", "@/lib/data/client"),
  importing("lib/audit", "@/lib/services/pools/create-pool"),
  importing("lib/auth", "@/lib/data/pools", "findPool"),
  importing("lib/auth", "@/lib/entry/run-action"),
  importing("lib/config", "@/lib/domain/error"),
  importing("lib/crypto", "@/lib/data/pools"),
  importing("lib/data", "@/lib/services/pools/create-pool"),
  importing("lib/database", "@/lib/config"),
  importing("lib/dingtalk", "@/lib/auth/pool"),
  importing("lib/dingtalk", "next/headers"),
  importing("lib/domain/pool", "@/lib/config"),
  importing("lib/domain/pool", "next/navigation"),
  importing("lib/domain/pool", "node:crypto"),
  importing("lib/domain/pool", "react"),
  importing("lib/entry", "@/lib/data/generated/client"),
  importing("lib/entry", "@/lib/data/pools", "createPool"),
  importing("lib/entry", "@/prisma/seed/scope", "poolScope"),
  importing("lib/entry", "next-auth"),
  importing("lib/entry", "oidc-provider"),
  importing("lib/log", "@/lib/data/client"),
  importing("lib/login", "@/lib/data/generated/enums"),
  importing("lib/login", "@/lib/oidc/interactions"),
  importing("lib/login", "@/lib/services/pools/create-pool"),
  importing("lib/login", "next/headers"),
  importing("lib/oidc", "@/lib/dingtalk/call"),
  importing("lib/oidc", "@/lib/entry/run-action"),
  importing("lib/oidc", "next/server"),
  importing("lib/services/pools", "@/lib/entry/run-action"),
  importing("lib/services/pools", "@/prisma/seed/scope", "poolScope"),
  importing("lib/services/pools", "@prisma/client"),
  importing("lib/services/pools", "next/cache"),
  importing("proxy.ts", "@/lib/auth/console-session"),
  importing("scripts/start.mjs", "../e2e/dingtalk/server"),
  importing("e2e/dingtalk", "@/lib/domain/error"),
  importing("e2e/relying-party", "@/lib/domain/error"),
  {
    place: "lib/login",
    code: 'export const call = () => import("next/headers");\n',
    rule: "noRestrictedImports",
  },
  {
    place: "lib/services/pools",
    code: 'export { PrismaClient } from "@/lib/data/generated/client";\n',
    rule: "noRestrictedImports",
  },
  {
    place: "lib/services/pools",
    code: "export const level = process.env.LOG_LEVEL;\n",
    rule: "noProcessEnv",
  },
  {
    place: "lib/domain/pool",
    code: "export const id = () => crypto.randomUUID();\n",
    rule: "noRestrictedGlobals",
  },
  {
    place: "components/hosted",
    code: "export const Name = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />;\n",
    rule: "noDangerouslySetInnerHtml",
  },
];

/** What the same borders let through; the lint must not report any. */
export const passages: readonly BorderCase[] = [
  importing("app/(console)/console", "@/lib/services/pools/list-pools", "listPools"),
  importing("app/(hosted)/p/[pool]", "@/lib/data/pools", "findPool, type PoolRecord"),
  importing("app/(console)/console", "@/components/console/shell/brand"),
  importing("components/console/pools", "@/lib/domain/pool/pool-form"),
  importing("lib/auth", "next-auth"),
  importing("lib/data", "@prisma/adapter-pg"),
  importing("lib/data", "./generated/client"),
  importing("lib/domain/pool", "zod"),
  importing("components/ui/button.test.tsx", "node:fs"),
  importing("lib/domain/pool/pool-form.test.ts", "vitest"),
  importing("lib/login", "@/lib/services/connections/connection-secret"),
  importing("lib/oidc", "oidc-provider"),
  importing("lib/services/pools", "@/lib/data/pools", "createPool"),
  importing("lib/services/pools/pools.test.ts", "@/prisma/seed/scope", "poolScope"),
  importing("scripts/demo.mjs", "../e2e/dingtalk/server"),
  { place: "lib/config", code: "export const level = process.env.LOG_LEVEL;\n" },
];

function importing(place: string, source: string, names = "something") {
  return { place, code: `export { ${names} } from "${source}";\n`, rule: "noRestrictedImports" };
}
