import "server-only";
import { findHost } from "./hosts";

const poolAddress = /^\/(?:p(?:\/|$)|connections\/social\/|\.well-known\/oauth-authorization-server\/p\/)/;
/** Inside, a pool's own domain stands where its slug does; nobody says so but its Host header. */
const namesDomain = /^\/(?:\.well-known\/oauth-authorization-server\/)?p\/[^/]*\./;

const sharedAddress = /^\/(?:_next\/|scripts\/|sdk\/|(?:locale|favicon\.ico|icon\.svg|robots\.txt)$)/;

/**
 * Where a request belongs inside the application, from its Host header alone (SEC-80). The console's host shows the
 * console, pools' hosts show their pages, and where both are one host it shows both.
 *
 * With pools told apart by path (`https://login.example.com/p/{pool}`) the path stays as it is. With pools told apart by
 * host (`https://{pool}.login.example.com`) a pool's paths lie inside at `/p/<slug>`, and those at a domain of its own at
 * `/p/<domain>`. Health checks and
 * metrics are answered under any host, because those who ask call an instance by its address.
 *
 * @returns the path inside, or null when nothing here answers to that host.
 */
export async function locateAddress(header: string | null, pathname: string): Promise<string | null> {
  if (/^\/api\/(?:health\/(?:live|ready)|known-host|metrics)$/.test(pathname)) return pathname;
  const host = await findHost(header);
  if (!host) return null;
  const { console, pools } = host;
  if (typeof pools === "object") return locateInPool("slug" in pools ? pools.slug : pools.host, pathname);
  if (poolAddress.test(pathname)) return pools === "all" && !namesDomain.test(pathname) ? pathname : null;
  return console || sharedAddress.test(pathname) ? pathname : null;
}

function locateInPool(name: string, pathname: string): string {
  if (sharedAddress.test(pathname) || pathname.startsWith("/connections/social/")) return pathname;
  return `/p/${name}${pathname === "/" ? "" : pathname}`;
}
