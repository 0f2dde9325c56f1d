import "server-only";
import { config } from "@/lib/config";
import { withoutDefaultPort } from "@/lib/domain/default-port.mjs";

/** What answers under a host. */
export interface Host {
  /** As browsers write it in the Origin header of requests from its pages. */
  origin: string;
  /** True when the console is there. */
  console: boolean;
  /** The one pool whose host it is; all pools, which their paths tell apart; or none. */
  pools: { slug: string } | "all" | "none";
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
 * What a Host header names (SEC-80): the one place where a host becomes a pool. The port that goes without saying may be said. A
 * promise, because which pool a host belongs to is data as soon as pools bring their own.
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
  return slug ? { origin, console: false, pools: { slug } } : null;
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
