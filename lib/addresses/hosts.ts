import "server-only";
import { config } from "@/lib/config";
import { findProvenHost } from "@/lib/data/known-hosts";
import { isLive } from "@/lib/domain/custom-domain/pool-hosts";
import { withoutDefaultPort } from "@/lib/domain/default-port.mjs";

/** What answers under a host. */
export interface Host {
  /** As browsers write it in the Origin header of requests from its pages. */
  origin: string;
  /** True when the console is there. */
  console: boolean;
  /** The one pool whose host it is, by its slug or as a domain of its own; all pools, which their paths tell apart; or none. */
  pools: { slug: string } | { host: string } | "all" | "none";
}

/** Compiled once from the configuration. */
interface KnownHosts {
  console: URL;
  /** The address of any pool, and where pools have hosts of their own the pattern that captures the slug. */
  pool: { template: URL; pattern: RegExp | null };
}

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const standIn = "pool-name";

let known: KnownHosts | undefined;

/**
 * What a Host header names (SEC-80): the one place where a host becomes a pool. The port that goes without saying may be said. Pools' own
 * domains have the port that POOL_URL has.
 *
 * @returns null when nothing here answers to that host. The pool of a slug need not exist.
 */
export async function findHost(header: string | null): Promise<Host | null> {
  const named = header?.toLowerCase() ?? "";
  known ??= readHosts();
  const { console, pool } = known;
  const host = withoutDefaultPort(named, pool.template.protocol);
  const shared = pool.pattern === null && host === pool.template.host;
  if (withoutDefaultPort(named, console.protocol) === console.host)
    return { origin: console.origin, console: true, pools: shared ? "all" : "none" };
  const origin = `${pool.template.protocol}//${host}`;
  if (shared) return { origin, console: false, pools: "all" };
  const slug = pool.pattern?.exec(host)?.[1];
  if (slug) return { origin, console: false, pools: { slug } };
  const domain = readDomain(host, pool.template.port);
  const proven = domain === null ? null : await findProvenHost(domain);
  return proven && isLive(proven, Date.now())
    ? { origin, console: false, pools: { host: proven.host } }
    : null;
}

/** True for a name that is the product's own, or may come to be: the console's, the one that all pools share, and those that POOL_URL makes. */
export function isOwnHost(name: string): boolean {
  return isSharedHost(name) || findSlugOfName(name) !== null;
}

/** True for the name of the console's host, and of the one that all pools share. */
export function isSharedHost(name: string): boolean {
  known ??= readHosts();
  const { console, pool } = known;
  return name === console.hostname || (pool.pattern === null && name === pool.template.hostname);
}

/** The slug in a name that POOL_URL makes, whether there is such a pool or not; null in any other name. */
export function findSlugOfName(name: string): string | null {
  known ??= readHosts();
  const { pattern, template } = known.pool;
  return pattern?.exec(name + (template.port && `:${template.port}`))?.[1] ?? null;
}

const domainShape = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** The name of a host without the port that it has to have. */
function readDomain(host: string, port: string): string | null {
  const ending = port && `:${port}`;
  const name = host.endsWith(ending) ? host.slice(0, host.length - ending.length) : "";
  return domainShape.test(name) ? name : null;
}

function readHosts(): KnownHosts {
  const { publicUrl, poolUrl } = config();
  const template = new URL(poolUrl.replace("{pool}", standIn));
  const byHost = template.host.includes(standIn);
  return {
    console: new URL(publicUrl),
    pool: {
      template,
      pattern: byHost ? new RegExp(`^${escapeRegExp(template.host).replace(standIn, `(${label})`)}$`) : null,
    },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
