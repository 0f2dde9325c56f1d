import { config } from ".";

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

/** Compiled once: which host is the console's, and which hosts are pools'. */
interface KnownHosts {
  console: string;
  /** The host of all pools (path form) or a pattern that captures the pool's slug (host form). */
  pool: { host: string } | { pattern: RegExp };
}

const poolAddress = /^\/(?:p|connections\/social)\//;
const sharedAddress = /^\/(?:_next\/|locale$)/;

let known: KnownHosts | undefined;

/**
 * Where a request belongs inside the application, from its Host header alone (SEC-80). The console's host shows the
 * console, pools' hosts show their pages, and where both are one host it shows both.
 *
 * With pools told apart by path (`https://login.example.com/p/{pool}`) the path stays as it is. With pools told apart by
 * host (`https://{pool}.login.example.com`) a pool's paths lie inside at `/p/<slug>`. Health checks are answered under
 * any host, because probes call an instance by its address.
 *
 * @returns the path inside, or null when nothing here answers to that host.
 */
export function locateAddress(host: string | null, pathname: string): string | null {
  if (pathname.startsWith("/api/health/")) return pathname;
  if (!host) return null;
  const { console, pool } = knownHosts();
  const name = host.toLowerCase();
  const isConsole = name === console;
  if ("host" in pool) {
    const served = poolAddress.test(pathname) ? name === pool.host : isConsole;
    return served || (name === pool.host && sharedAddress.test(pathname)) ? pathname : null;
  }
  if (isConsole) return poolAddress.test(pathname) ? null : pathname;
  const slug = pool.pattern.exec(name)?.[1];
  if (!slug) return null;
  if (sharedAddress.test(pathname) || pathname.startsWith("/connections/social/")) return pathname;
  return `/p/${slug}${pathname === "/" ? "" : pathname}`;
}

/** True when a host is the one under which a pool is reached: for entrances that {@link locateAddress} did not see. */
export function isPoolHost(host: string | null, slug: string): boolean {
  const { pool } = knownHosts();
  const name = host?.toLowerCase() ?? "";
  return "host" in pool ? name === pool.host : pool.pattern.exec(name)?.[1] === slug;
}

function knownHosts(): KnownHosts {
  if (known) return known;
  const { publicUrl, poolUrl } = config();
  const template = new URL(poolUrl.replace("{pool}", "pool-name"));
  const byHost = template.host.includes("pool-name");
  known = {
    console: new URL(publicUrl).host,
    pool: byHost
      ? { pattern: new RegExp(`^${escapeRegExp(template.host).replace("pool-name", `(${label})`)}$`) }
      : { host: template.host },
  };
  return known;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
