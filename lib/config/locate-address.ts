import { config } from ".";

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

/** Compiled once: which host is the console's, and which hosts are pools'. */
interface KnownHosts {
  console: string;
  /** The host of all pools (path form) or a pattern that captures the pool's slug (host form). */
  pool: { host: string } | { pattern: RegExp };
}

let known: KnownHosts | undefined;

/**
 * Where a request belongs inside the application, from its Host header alone (SEC-80).
 *
 * With pools told apart by path the path stays as it is. With pools told apart by host
 * (`https://{pool}.login.example.com`) a pool's host shows `/p/<slug>` and the callback address, nothing else.
 * Health checks are answered under any host, because probes call an instance by its address.
 *
 * @returns the path inside, or null when nothing here answers to that host.
 */
export function locateAddress(host: string | null, pathname: string): string | null {
  if (pathname.startsWith("/api/health/")) return pathname;
  if (!host) return null;
  known ??= compile();
  const name = host.toLowerCase();
  if ("host" in known.pool) return name === known.console || name === known.pool.host ? pathname : null;
  if (name === known.console) return pathname.startsWith("/p/") ? null : pathname;
  const slug = known.pool.pattern.exec(name)?.[1];
  if (!slug) return null;
  if (pathname.startsWith("/connections/social/") || pathname.startsWith("/_next/") || pathname === "/locale")
    return pathname;
  return `/p/${slug}${pathname === "/" ? "" : pathname}`;
}

function compile(): KnownHosts {
  const { publicUrl, poolUrl } = config();
  const template = new URL(poolUrl.replace("{pool}", "pool-name"));
  const byHost = template.host.includes("pool-name");
  return {
    console: new URL(publicUrl).host,
    pool: byHost
      ? { pattern: new RegExp(`^${escapeRegExp(template.host).replace("pool-name", `(${label})`)}$`) }
      : { host: template.host },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
